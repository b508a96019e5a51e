import type { Messages } from '../messages'
import { mailFailures } from './mail-failures'

/** How the value of a fact is called in a sentence. */
export const facts: Messages['facts'] = {
  what: {
    registries: '仓库列表',
    noteService: '便笺服务',
    helpDesk: '服务台模式',
    passwordStyle: '密码的生成方式',
    handOver: '密码的交付方式',
    spelling: '拼读字母表',
    language: '程序的语言',
    checkAtStart: '启动时的检查',
    keepLastKnown: '保留上次已知的内容',
    contentProtection: '不让窗口出现在截图中',
    lockAfter: '锁定前的时间',
    lockWithSystem: '随系统锁定',
  },
  mode: {
    db_auth: '数据库',
    ldap_auth: 'LDAP',
    oidc_auth: 'OIDC',
    uaa_auth: 'UAA',
    http_auth: 'HTTP 代理',
  },
  field: {
    username: '用户名',
    email: '邮箱地址',
    fullName: '全名',
    comment: '注释',
    password: '密码',
    host: '服务器',
    port: '端口',
    sender: '发件人',
    identity: '身份标识',
    ssl: 'SSL',
    verifyCertificate: '证书验证',
    to: '收件人',
  },
  status: { null: '无' },
  to: { null: '另一个地址' },
  code: { null: '未说明原因' },
  requestId: { null: '未提供' },
}

/** A sentence and a next step for each failure. */
export const failures: Messages['failures'] = {
  ...mailFailures,
  unreachable: {
    dns: {
      title: '找不到名为 {host} 的主机。',
      next: '请检查拼写，以及本机是否需要通过 VPN 或其他 DNS 服务器才能解析该名称。',
    },
    refused: {
      title: '{host} 拒绝了端口 {port} 上的连接。',
      next: '请检查端口。如果端口无误，则可能是服务器已停止，或中间有防火墙。',
    },
    reset: {
      title: '{host} 中断了连接。',
      next: '请重试。如果仍然如此，请检查中间是否有代理或防火墙。',
    },
    'no-route': {
      title: '从本机无法到达 {host}。',
      next: '请检查本机的网络和 VPN，然后重试。',
    },
    protocol: {
      title: '{host} 在端口 {port} 上返回的不是预期的 HTTP。',
      next: '请检查端口，以及地址应以 http 还是 https 开头。',
    },
  },
  timeout: {
    title: '{seconds} 秒内没有响应。',
    next: '请重试。如果仍然如此，请检查中间是否有防火墙，或询问服务器的运维人员。',
  },
  cancelled: { title: '已取消。', next: '需要时可重新开始。' },
  certificate: {
    'self-signed': {
      title: '该证书是自签名的。',
      next: '没有机构为它担保。信任之前，请将其指纹与服务器上的指纹进行比对。',
    },
    'unknown-issuer': {
      title: '本机不认识该证书的颁发者。',
      next: '请选择贵组织的 CA 文件，或比对指纹后仅信任此证书。',
    },
    expired: {
      title: '该证书已过期。',
      next: '请联系服务器的运维人员更新证书。',
    },
    'not-yet-valid': {
      title: '该证书尚未生效。',
      next: '请先检查本机的时钟，再检查证书的日期。',
    },
    'wrong-name': {
      title: '该证书属于另一个名称。',
      next: '请使用证书中列出的名称，或询问服务器的运维人员。',
    },
    changed: {
      title: '该证书不是您固定信任的那个证书。',
      next: '证书可能已更新，也可能有人在中间拦截。信任新证书之前，请比对指纹。',
    },
    handshake: {
      title: '无法建立安全连接。',
      next: '请检查该端口是否使用 TLS，以及服务器是否支持 TLS 1.2 或更高版本。',
    },
  },
  proxy: {
    unreachable: {
      title: '无法通过端口 {port} 访问代理 {host}。',
      next: '请在仓库的网络设置中检查其地址和端口，并检查此计算机的网络。',
    },
    'sign-in': {
      title: '代理 {host} 拒绝登录。',
      next: '请在仓库的网络设置中检查代理的用户名和密码。未向仓库本身发出请求。',
    },
    server: {
      title: '代理 {host} 无法访问仓库（状态 {status}）。',
      next: '请检查仓库的地址。如果地址正确，请询问代理的管理者它能否访问该仓库。',
    },
    refused: {
      title: '代理 {host} 不允许此连接（状态 {status}）。',
      next: '请让代理的管理者允许对仓库的地址和端口使用 CONNECT。',
    },
    protocol: {
      title: '{host} 在端口 {port} 上的应答不像 HTTP 代理。',
      next: '请在仓库的网络设置中检查代理的地址和端口。',
    },
    certificate: {
      title: '此计算机不信任代理 {host} 的证书。',
      next: '请询问代理的管理者。如果它不使用 TLS，其地址应以 http 开头。',
    },
    kind: {
      title: '系统指定的代理不是 HTTP 代理。',
      next: '仅支持 HTTP 代理。请在仓库的网络设置中输入一个 HTTP 代理的地址。',
    },
    password: {
      title: '没有代理 {host} 的密码。',
      next: '请在仓库的网络设置中输入。',
    },
  },
  redirected: {
    title: '该地址指向了别处：{to}（状态 {status}）。',
    next: '本程序从不跟随重定向，以免密码误发。如果那个地址是对的，请在此使用它。',
  },
  'not-harbor': {
    html: {
      title: '应答的是网页，而不是 Harbor 的 API。',
      next: '请检查地址。中间代理的登录页面也可能这样应答。',
    },
    'not-json': {
      title: '应答的不是 Harbor 的 API。',
      next: '请检查地址和端口。',
    },
    shape: {
      title: '返回的内容不像是 Harbor 的。',
      next: '请检查地址。如果确实是 Harbor，其版本可能不受支持。',
    },
    status: {
      title: '应答的不是 Harbor 的 API（状态 {status}）。',
      next: '请检查地址和端口。支持 Harbor 2.2 及更高版本。',
    },
    proxy: {
      title: '中间的代理要求单独登录（状态 {status}）。',
      next: 'Wharfinger 不会登录代理。请联系网络运维人员，让本机不经过代理访问仓库。',
    },
  },
  'too-large': {
    title: '返回的内容超过 {limit}，未读取。',
    next: '请检查地址：应答的可能是其他程序。',
  },
  unavailable: {
    title: '服务器暂时不可用（状态 {status}）。',
    next: '请稍候重试。',
  },
  'server-error': {
    title: 'Harbor 内部出错（状态 {status}）。',
    next: '请重试。在 Harbor 日志中查找时，请求 ID 为：{requestId}',
  },
  'wrong-password': {
    title: '{username} 的密码不正确，或者没有这个用户。',
    next: '没有重复尝试：密码错误后 Harbor 会短暂锁定账户。请更正后重试。',
  },
  'not-connected': {
    title: '未连接：此操作需要仓库。',
    next: '仓库可以访问后请重新询问。',
  },
  'not-admin': {
    title: '该账户不是系统管理员。',
    next: '请使用系统管理员账户登录，或请系统管理员授予权限。',
  },
  'read-only': {
    title: '仓库处于只读模式。',
    next: '请在 Harbor 的系统设置中关闭该模式，然后重试。',
  },
  'settings-fixed': {
    title: '仓库的设置已由运维人员固定（CONFIG_OVERWRITE_JSON）。',
    next: '未作任何更改。请联系仓库的运维人员在其环境中修改。',
  },
  'not-understood': {
    reading: {
      title: 'Harbor 不接受这种形式的请求（状态 422）。',
      next: '仓库可能已升级，请刷新。如果仍然如此，请确认该 Harbor 版本是否受支持。',
    },
    changing: {
      title: 'Harbor 不接受这种形式的请求（状态 422）。',
      next: '未作任何更改。请缩短输入的内容，或确认该 Harbor 版本是否受支持。',
    },
  },
  'auth-mode': {
    title: '仓库使用 {mode} 认证，不允许此操作。',
    next: '请在管理这些账户的地方操作。',
  },
  refused: {
    account: {
      title: 'Harbor 不对这类账户执行此操作（状态 {status}，{code}）。',
      next: '请以系统管理员用户登录，而不要使用机器人账户。',
    },
    'no-such-call': {
      title: '该 Harbor 不认识此请求（状态 {status}，{code}）。',
      next: '仓库可能已升级，请刷新。如果仍然如此，请检查中间是否有代理指向了别处。',
    },
    conflict: {
      title: '与仓库当前的内容冲突（状态 {status}，{code}）。',
      next: '请刷新列表，然后重试。',
    },
    reading: {
      title: 'Harbor 拒绝提供信息（状态 {status}，{code}）。',
      next: '请在 Harbor 的日志中查看原因。',
    },
    changing: {
      title: 'Harbor 拒绝了此操作（状态 {status}，{code}）。',
      next: '未作任何更改。请在 Harbor 的日志中查看原因。',
    },
  },
  'user-gone': {
    title: '该用户已不存在。',
    next: '请刷新列表。',
  },
  taken: {
    username: { title: '用户名已经存在。', next: '请换一个。' },
    email: { title: '邮箱地址属于另一个用户。', next: '请使用其他地址。' },
    'username-or-email': {
      title: '用户名或邮箱地址已经存在。',
      next: 'Harbor 没有说明是哪一个。请分别搜索，然后更改其中之一。',
    },
  },
  'invalid-field': {
    required: { title: '{field}为必填项。', next: '请填写。' },
    'too-short': { title: '{field}太短。', next: '请至少使用 8 个字符。' },
    'too-long': { title: '{field}太长。', next: '请缩短。' },
    characters: {
      title: '{field}包含不允许的字符。',
      next: '请去掉控制字符以及 , ~ # % $ "。',
    },
    'outer-space': {
      title: '{field}的开头或结尾有空格。',
      next: '请删除空格。',
    },
    format: { title: '{field}的格式不正确。', next: '请检查是否有输入错误。' },
    whitespace: { title: '{field}包含空白字符。', next: '请删除。' },
    lower: { title: '{field}没有小写字母。', next: '请添加一个 a 到 z 的字母。' },
    upper: { title: '{field}没有大写字母。', next: '请添加一个 A 到 Z 的字母。' },
    digit: { title: '{field}没有数字。', next: '请添加一个 0 到 9 的数字。' },
  },
  'changed-meanwhile': {
    title: '其他人在此期间修改了该资料。',
    next: '没有发送任何内容。请查看现在的资料，然后再修改。',
  },
  'outcome-unknown': {
    title: '可能已经完成：应答丢失了。',
    next: '请在仓库可以访问后检查：Wharfinger 会先询问，只发送尚未完成的部分。',
  },
  'not-sent': {
    title: '没有发送任何内容：之前其他人的应答丢失了。',
    next: '请在仓库可以访问后重试。',
  },
  interrupted: {
    title: 'Wharfinger 在此之前被结束了。',
    next: '请询问仓库，或自行查看。',
  },
  'same-password': {
    title: '新密码不能与旧密码一致。',
    next: '请换一个。',
  },
  'old-password': {
    title: '旧密码缺失或不正确。',
    next: '请输入您当前的密码。',
  },
  guarded: {
    self: {
      title: '这是您当前登录的账户。',
      next: 'Wharfinger 不会改动它，以免您把自己锁在外面。请以其他管理员身份登录来操作。',
    },
    'own-password': {
      title: '这是您当前登录的账户。',
      next: '请使用“修改我的密码”：Harbor 需要旧密码。',
    },
    'built-in': {
      title: '这是 Harbor 的内置管理员。',
      next: 'Wharfinger 不会改动它：没有它，可能无人能够登录。',
    },
    'last-admin': {
      title: '这是最后一个系统管理员。',
      next: '请先将其他人设置为管理员，以免所有人被锁在外面。',
    },
  },
  address: {
    empty: { title: '地址为必填项。', next: '请输入，例如 harbor.example.com。' },
    malformed: {
      title: '这不是一个地址。',
      next: '应类似 https://server.example.com 或 server.example.com:8443。',
    },
    scheme: {
      title: '地址必须以 https 或 http 开头。',
      next: '请从您使用它的浏览器中复制。',
    },
    credentials: {
      title: '地址中含有用户名。',
      next: '请从地址中删除，并在下方输入。',
    },
  },
  'duplicate-address': {
    title: '“{name}”已使用此地址。',
    next: '请编辑那个仓库，或输入其他地址。',
  },
  'plain-http': {
    title: 'http 发送密码时没有保护。',
    next: '请使用 https，或明确接受该风险。',
  },
  'password-needed': {
    none: {
      title: '没有此仓库的密码。',
      next: '请输入密码以登录。',
    },
    'address-changed': {
      title: '已保存的密码不会发送到新的地址。',
      next: '请输入此地址的密码。',
    },
  },
  'unknown-connection': {
    title: '此仓库已不在列表中。',
    next: '请选择其他仓库。',
  },
  'queue-full': {
    title: '此仓库的待执行更改已满。',
    next: '最多可有 {most} 项等待。请先执行或移除一些。',
  },
  'not-as-queued': {
    changed: {
      title: '加入队列之后该人员已被修改；没有发送任何内容。',
      next: '请在“待执行的更改”中比较两者并决定。',
    },
    another: { title: '现在是另一个人；没有发送任何内容。', next: '请将此更改移出队列。' },
    elsewhere: {
      title: '此仓库现在指向的地址或账户与加入队列时不同；没有发送任何内容。',
      next: '请将此更改移出队列，或将仓库改回。',
    },
    removed: { title: '它已不在队列中；没有发送任何内容。', next: '请在用户列表中操作。' },
  },
  'unknown-operation': {
    title: '此任务已不存在。',
    next: '请在用户列表中查看完成了什么。',
  },
  keychain: {
    locked: {
      title: '钥匙串已锁定。',
      next: '请解锁（例如在系统的密码管理器中），然后重试。',
    },
    'not-installed': {
      title: '未安装钥匙串支持。',
      next: '请安装 libsecret（Debian 上为 libsecret-1-0），并重新安装本程序。',
    },
    'no-bus': {
      title: '当前会话中没有运行钥匙串服务。',
      next: '请启动带有钥匙串的桌面会话，例如 GNOME Keyring 或 KWallet，然后重试。',
    },
    timeout: {
      title: '钥匙串没有响应。',
      next: '请查找要求解锁的窗口，然后重试。',
    },
    failed: {
      title: '钥匙串报告错误。',
      next: '请查看系统的密码管理器，然后重试。',
    },
    'too-long': {
      title: '密码太长，无法存入钥匙串。',
      next: '请使用不超过 1,200 个字符的密码。',
    },
  },
  file: {
    'not-writable': {
      title: '文件无法写入。',
      next: '未保存任何内容。请检查其文件夹的权限，然后重试。',
    },
    'no-space': {
      title: '磁盘已满。',
      next: '未保存任何内容。请腾出空间，然后重试。',
    },
    'newer-version': {
      title: '仓库列表是由更新版本的 Wharfinger 写入的。',
      next: '未保存任何内容。请更新本程序。',
    },
    'not-readable': {
      title: '程序的某个文件无法读取。',
      next: '请检查程序文件夹的权限，然后重试。',
    },
  },
  'client-certificate': {
    required: { title: '服务器要求客户端证书。', next: '请在仓库的网络设置中选择一个。' },
    refused: {
      title: '服务器拒绝了客户端证书。',
      next: '它可能已过期，或服务器不认识其颁发者。请询问服务器的运维人员。',
    },
    handshake: {
      title: '服务器终止了 TLS 握手。',
      next: '它可能要求客户端证书或另一个证书。请在仓库的网络设置中选择，或询问服务器的运维人员。',
    },
    'not-kept': {
      title: '客户端证书的私钥已不在本机上。',
      next: '请重新选择证书文件。',
    },
  },
  'client-certificate-file': {
    unreadable: { title: '无法读取该文件。', next: '请检查其权限或选择其他文件。' },
    'too-large': { title: '文件太大。', next: '请选择仅含一个证书及其私钥的文件。' },
    'too-costly': {
      title: '打开该文件耗时过长。',
      next: '其口令的哈希迭代超过一百万次。请以较少的迭代次数重新导出证书。',
    },
    'not-a-certificate': {
      title: '该文件不是可读取的证书。',
      next: '请选择 .p12 文件，或包含证书及其私钥的 PEM 文件。',
    },
    'no-key': {
      title: '文件中没有私钥。',
      next: '请同时选择证书和私钥，或选择两者都有的 .p12 文件。',
    },
    'other-key': { title: '私钥与证书不匹配。', next: '请选择相互对应的文件。' },
    passphrase: {
      title: '口令无法打开该文件。',
      next: '未作任何更改。请重新输入；如果口令正确，则文件已损坏。',
    },
    expired: { title: '证书已过期。', next: '请向颁发者申请新证书。' },
    gone: { title: '已不再持有所选文件。', next: '请重新选择。' },
  },
  'connection-file': {
    unreadable: { title: '无法读取该文件。', next: '请检查其权限或选择其他文件。' },
    'too-large': {
      title: '文件太大：超过 16 MB，或超过 1,000 个仓库。',
      next: '未作任何更改。请一次导出较少的仓库。',
    },
    'not-connections': {
      title: '该文件不是仓库的导出文件。',
      next: '请选择 Wharfinger 用“导出仓库”写入的文件。',
    },
    'newer-version': {
      title: '该文件由较新版本的 Wharfinger 写入。',
      next: '未作任何更改。请更新 Wharfinger，然后重新选择。',
    },
    damaged: {
      title: '文件已损坏：不是 Wharfinger 写入的样子。',
      next: '未作任何更改。请重新导出，或另取一份。',
    },
    passphrase: {
      title: '口令无法打开其中的密码，或文件在写入后被更改。',
      next: '未作任何更改。请重新输入，或不带密码继续。',
    },
    entry: { title: '无法理解此项。', next: '其他项可以添加。' },
    gone: { title: '已不再持有所选文件。', next: '请重新选择。' },
  },
  'ca-file': {
    unreadable: {
      title: '文件无法读取。',
      next: '请检查其权限，或选择其他文件。',
    },
    'not-a-certificate': {
      title: '文件中没有证书。',
      next: '请选择包含证书颁发机构证书的 PEM 或 DER 文件。',
    },
    'too-large': { title: '文件太大。', next: '请选择仅包含证书的文件。' },
  },
  'table-file': {
    unreadable: {
      title: '文件无法读取。',
      next: '请在其他程序中关闭它，检查其权限，然后重新选择。',
    },
    'too-large': {
      title: '文件超过 10 MB，未读取。',
      next: '人员表格要小得多。请仅保存需要的列。',
    },
    'too-many-rows': {
      title: '文件中超过 10,000 人。',
      next: '未作任何更改。请拆分为多个文件。',
    },
    empty: {
      title: '文件是空的。',
      next: '请保存模板，查看人员文件的格式。',
    },
    'no-rows': {
      title: '文件只有列名，下面没有人员。',
      next: '请为每个人添加一行，然后重新选择。',
    },
    binary: {
      title: '文件不是文本。',
      next: '请在电子表格程序中将表格另存为“CSV UTF-8”，然后选择该文件。',
    },
    'one-column': {
      title: '文件不是表格：第一行只有一个单元格。',
      next: '请用逗号、分号或制表符分隔单元格。可参考模板。',
    },
    'no-header': {
      title: '第一行是人员，而不是列名。',
      next: '请在最上面加一行列名，例如 user_name, full_name, email。',
    },
    'open-quote': {
      title: '第 {row} 行有未闭合的引号。',
      next: '未作任何更改。请闭合引号；如果它属于文本，请写成两个，然后重新选择文件。',
    },
    'stray-quote': {
      title: '第 {row} 行的单元格中间有引号。',
      next: '未作任何更改。请将整个单元格放在引号内，并将里面的引号写成两个，然后重新选择文件。',
    },
    cells: {
      title: '第 {row} 行有 {found} 个单元格，而第一行有 {expected} 个。',
      next: '未作任何更改。请检查该行是否缺少或多了分隔符，然后重新选择文件。',
    },
  },
  'unknown-import': {
    title: '该文件已不在程序中。',
    next: '未作任何更改。请重新选择。',
  },
  managed: {
    title: '已由贵组织设定：{what}。',
    next: '未作任何更改。请联系负责托管配置的人员。',
  },
  'help-desk': {
    title: '服务台模式不允许此操作。',
    next: '没有发送任何内容。请联系管理员。',
  },
  'help-desk-password': {
    title: '此密码不能结束该模式。',
    next: '请在 {seconds} 秒后重试。',
  },
  locked: {
    title: 'Wharfinger 已锁定。',
    next: '没有发送任何内容。请解锁后重试。',
  },
  'lock-password': {
    title: '这不是锁定密码。',
    next: '请在 {seconds} 秒后重试。',
  },
  'link-refused': {
    title: 'Wharfinger 不打开此地址。',
    next: '请自行在浏览器中打开。',
  },
  'untrusted-sender': {
    title: '请求来自意外的位置，已被拒绝。',
    next: '请重新启动 Wharfinger。如果再次发生，请报告。',
  },
  'invalid-request': {
    title: '输入无法使用（{path}）。',
    next: '请检查后重试。',
  },
  internal: {
    title: 'Wharfinger 内部出错。',
    next: '请重试。报告时请提供日志中的编号 {id}。',
  },
}
