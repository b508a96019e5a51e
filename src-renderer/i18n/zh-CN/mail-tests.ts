import type { Messages } from '../messages'

/** A test of the email server: what was tried, what was found, and the likely cause of a failure. */
export const mailTests: Messages['mailTests'] = {
  steps: {
    resolves: '名称 {host}',
    connects: '连接端口 {port}',
    greets: '问候',
    secures: '安全连接（TLS）',
    offers: '登录方式',
    'signs-in': '以 {username} 登录',
    'takes-sender': '发件人',
  },
  found: {
    resolves: '{address}',
    connects: '{address}，端口 {port}',
    greets: '“{words}”',
    offers: '{mechanisms}',
    'signs-in': '通过 {mechanism}：“{words}”',
    'takes-sender': '“{words}”',
  },
  problems: {
    'no-such-host': '此名称没有对应的地址',
    refused: '连接被拒绝',
    'no-route': '从本机无法到达',
    'no-answer': '没有及时响应',
    closed: '服务器关闭了连接',
    'plain-text': '服务器以明文应答',
    'speaks-tls': '该端口从第一个字节起使用 SSL',
    'not-smtp': '应答的不是邮件服务器',
    certificate: '证书不受信任',
    handshake: '没有共同的 TLS 版本或加密套件',
    'no-mechanism': '没有 Harbor 使用的方式',
    'wrong-login': '服务器拒绝用户名或密码',
    refuses: '服务器拒绝',
    'too-much': '服务器返回的内容超出邮件服务器应有的量',
  },
  harbor: {
    running: 'Harbor 正在测试…',
    passed: 'Harbor 可以使用此服务器',
    failed: 'Harbor 无法使用此服务器',
  },
  causes: {
    'no-such-host': {
      title: '找不到名为 {host} 的服务器。',
      next: '请检查服务器的拼写。如果无误，可能只有仓库的网络认识该名称。',
    },
    refused: {
      title: '{host} 拒绝了端口 {port} 上的连接。',
      next: '请更改端口：大多数服务器使用 587（无 SSL）或 465（有 SSL）。',
    },
    'no-route': {
      title: '从这里无法到达 {host}。',
      next: '请检查服务器的名称，以及本机的网络和 VPN。',
    },
    'no-answer': {
      title: '{host} 在端口 {port} 上没有响应。',
      next: '中间可能有防火墙；许多网络封锁端口 25。请尝试端口 587，或 465 加 SSL。',
    },
    'ssl-on-plain-port': {
      title: '端口 {port} 不是从第一个字节起使用 SSL。',
      next: '请关闭“使用 SSL”：Harbor 会自行通过 STARTTLS 升级连接。或使用端口 465 加 SSL。',
    },
    'tls-without-ssl': {
      title: '端口 {port} 从第一个字节起使用 SSL。',
      next: '请开启“使用 SSL”。否则 Harbor 会一直等待不会到来的问候，直到代理放弃。',
    },
    'no-greeting': {
      title: '{host} 接受了连接，但没有任何应答。',
      next: '请检查服务器和端口。限制陌生来源的服务器可能只允许仓库连接。',
    },
    'not-smtp': {
      title: '在 {host} 的端口 {port} 上应答的不是邮件服务器。',
      next: '请更改端口：大多数服务器使用 587（无 SSL）或 465（有 SSL）。',
    },
    'certificate-expired': {
      title: '{host} 的证书已过期。',
      next: '请联系邮件服务器的运维人员更新证书。只有关闭“验证服务器的证书”，Harbor 才会接受，但那样中间的任何人都能读取密码。',
    },
    'certificate-not-yet-valid': {
      title: '{host} 的证书尚未生效。',
      next: '请检查本机、仓库和邮件服务器的时钟。',
    },
    'certificate-wrong-name': {
      title: '该证书不属于 {host}。',
      next: '请使用其证书中列出的名称填写服务器。',
    },
    'certificate-untrusted': {
      title: '没有已知的机构为 {host} 的证书担保。',
      next: '请在运行 Harbor 的地方安装您的证书颁发机构。关闭“验证服务器的证书”后 Harbor 也会接受，但那样中间的任何人都能读取密码。',
    },
    handshake: {
      title: '无法与 {host} 建立安全连接。',
      next: '请检查端口。服务器必须支持 TLS 1.2 或更高版本。',
    },
    'login-offered-on-open-relay': {
      title: '{host} 提供登录，因此 Harbor 会登录，但没有用户名或密码。',
      next: '请填写账户。或在中继上为仓库的地址关闭登录（AUTH）：只要服务器提供登录，Harbor 就会登录。',
    },
    'cram-md5-only': {
      title: '没有 TLS 时 Harbor 只通过 CRAM-MD5 登录，而 {host} 不提供。',
      next: '请使用提供 STARTTLS 的端口，例如 587，或 465 加 SSL：有 TLS 时 Harbor 通过 PLAIN 登录。',
    },
    'plain-only': {
      title: '有 TLS 时 Harbor 只通过 PLAIN 登录，而 {host} 不提供。',
      next: 'Microsoft 365 就是这样的服务器。请使用其端口 25 上无需登录的中继，或中间提供 PLAIN 的服务器。',
    },
    'wrong-login': {
      title: '{host} 拒绝用户名或密码。',
      next: '请替换两者。许多服务商要求使用应用专用密码或 API 密钥，而不是账户本身的密码。',
    },
    'mechanism-refused': {
      title: '{host} 不允许 {username} 通过 PLAIN 登录。',
      next: '请为此账户开通，或使用其他服务器：有 TLS 时 Harbor 没有其他方式。',
    },
    'sender-refused': {
      title: '{host} 拒绝该发件人。',
      next: '请将发件人改为此账户可以使用的地址，或由服务商验证该地址。',
    },
    'refused-by-server': {
      title: '{host} 拒绝继续。',
      next: '原因见下面服务器的原话。它可能只允许特定地址：请询问其运维人员。',
    },
    'stored-password': {
      title: '最可能的原因是仓库保存的密码不正确。',
      next: '不需要密码的步骤都正常。请选择“替换”，输入密码，然后重新测试。',
    },
    'only-from-registry': {
      title: '从本机可以，但从仓库不行。',
      next: '请询问仓库的运维人员，其网络能否通过端口 {port} 到达 {host}，是否认识该名称及其证书的颁发机构。',
    },
  },
  signsInAsNobody: '登录',
  notReached: '未进行到此',
  notTried: '未从这里尝试：只有仓库拥有已保存的密码',
  noNeed: '不需要：服务器不提供登录',
  none: '无',
  more: '{address} 以及另外 {count} 个',
  secured: {
    ssl: '{protocol}，从第一个字节起',
    starttls: '{protocol}，通过 STARTTLS',
    nothing: '未加密：服务器不提供 STARTTLS',
  },
  certificate: '{subject} 的证书，有效至 {date}',
  distrusted: '本机不信任该证书，但未验证证书',
  words: '服务器的应答：“{words}”',
  neverSays: 'Harbor 从不说明原因。',
}
