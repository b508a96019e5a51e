import type { mailFailures as english } from '../en/mail-failures'

/** What can fail with a registry's e-mail server, and with handing passwords over. */
export const mailFailures: typeof english = {
  'no-email-settings': {
    title: '此仓库没有邮件设置。',
    next: 'Harbor 从 2.7 版起不再提供。请改用一次性便笺交付新密码。',
  },
  'invalid-setting': {
    required: { title: '{field}为必填项。', next: '请填写。' },
    'outer-space': {
      title: '{field}的开头或结尾有空格。',
      next: '请删除空格。',
    },
    characters: {
      title: '{field}包含控制字符。',
      next: '请手动输入，不要粘贴。',
    },
    range: { title: '{field}超出范围。', next: '请使用 1 到 65535 之间的数字。' },
    format: { title: '{field}的格式不正确。', next: '请检查是否有输入错误。' },
    'too-long': { title: '{field}太长。', next: '请使用不超过 255 个字符。' },
  },
  'settings-changed': {
    title: '其他人在此期间修改了邮件设置。',
    next: '没有发送任何内容。请查看现在的设置，然后决定。',
  },
  'mail-not-usable': {
    title: 'Harbor 无法使用此邮件服务器。',
    next: 'Harbor 从不说明原因。请查看本机发现的情况。',
  },
  'mail-not-sent': {
    title: '邮件没有发出。',
    next: '请查看可能的原因，然后重试。',
  },
  'no-note-service': {
    title: '尚未选择一次性便笺的服务。',
    next: '请选择一个，或用其他方式交付密码。',
  },
  'note-service': {
    'not-found': {
      title: '{host} 上没有此类便笺服务应答。',
      next: '请检查地址和服务类型。',
    },
    unauthorized: {
      title: '{host} 不接受该账户或其令牌。',
      next: '请检查两者。OneTimeSecret 的账户属于一个区域：主机必须是该区域的。',
    },
    forbidden: {
      title: '{host} 不允许此操作。',
      next: '那里可能关闭了无账户便笺。请使用账户或其他服务。',
    },
    limit: {
      title: '{host} 暂时不再接受便笺。',
      next: '请稍后重试，或使用账户。',
    },
    refused: {
      title: '{host} 拒绝了便笺（状态 {status}）。',
      next: '没有创建便笺。请查看该服务对有效期、口令和长度的限制。',
    },
    'foreign-link': {
      title: '{host} 返回了指向别处的链接。',
      next: '该链接未被采用。请检查服务的地址及其运维方。',
    },
    'answer-lost': {
      title: '{host} 在说明是否创建了便笺之前中断了连接。',
      next: '可能已创建了一个便笺；没有人拥有其链接。服务恢复应答后，请再创建一个。',
    },
    'wrong-answer': {
      title: '无法理解 {host} 的应答。',
      next: '请检查服务类型。可能已创建了一个便笺；没有人拥有其链接。',
    },
  },
  'note-gone': {
    title: '该便笺已不存在。',
    next: '它已被读取、已过期或已撤回。请查看列表。',
  },
  'unknown-note': {
    title: '该便笺已不在列表中。',
    next: '请重新查看列表。',
  },
}
