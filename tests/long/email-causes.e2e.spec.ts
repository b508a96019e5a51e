import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectAccessible } from '@support/axe/axe'
import { expect, test as base } from '@support/program/fixture'
import { emailScreenOf, type MailEntry } from '@support/screens/email-screen'
import { mailAccount, startMailServer, type MailServerOptions } from '@support/smtp/mail-servers'
import { startOddServer } from '@support/smtp/odd-servers'
import {
  makeAuthority,
  makeServerCertificate,
  type KeyAndCertificate,
} from '@support/tls/certificates'

const test = base.extend<{ authority: KeyAndCertificate }>({
  authority: async ({}, use) => use(await makeAuthority()),
  /** The computer of whoever runs the program knows an authority that the registry doesn't. */
  launch: async ({ authority }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'wharfinger-authority-'))
    const file = join(folder, 'authority.pem')
    await writeFile(file, authority.cert)
    await use({ env: { NODE_EXTRA_CA_CERTS: file } })
    await rm(folder, { recursive: true })
  },
})

/** A mail server that fails, what is entered beside its port, and what the screen then says. */
interface Scene {
  readonly title: string
  readonly server: MailServerOptions
  readonly entry?: MailEntry
  /** The likely cause, in which {port} is the server's. */
  readonly cause: string
  /** In the failed step. */
  readonly words: string
  /** What is offered to test again with. */
  readonly cure?: string
}

const expired = { validFromDays: -30, validToDays: -1 }
const elsewhere = { dnsName: 'mail.example.com', ip: '192.0.2.1' }

/** What the fields hold where a scene doesn't say otherwise. */
const usual: MailEntry = {
  host: '127.0.0.1',
  sender: 'Registry <registry@example.com>',
  ssl: false,
  verify: false,
  ...mailAccount,
}

const scenes = async (issuer: KeyAndCertificate): Promise<readonly Scene[]> => [
  {
    title: 'SSL on a port that begins in plain text',
    server: { security: 'starttls' },
    entry: { ssl: true },
    cause: 'Port {port} doesn’t speak SSL from the first byte.',
    words: 'the server answered in plain text',
    cure: 'SSL off',
  },
  {
    title: 'a certificate of its own',
    server: { security: 'tls' },
    entry: { ssl: true, verify: true },
    cause: 'Nobody known vouches for the certificate of 127.0.0.1.',
    words: 'The certificate is signed by itself.',
    cure: 'the certificate not verified',
  },
  {
    title: 'an expired certificate',
    server: {
      security: 'starttls',
      certificate: await makeServerCertificate({ issuer, ...expired }),
    },
    entry: { verify: true },
    cause: 'The certificate of 127.0.0.1 has expired.',
    words: 'The certificate has expired.',
  },
  {
    title: 'a certificate for another name',
    server: {
      security: 'tls',
      certificate: await makeServerCertificate({ issuer, ...elsewhere }),
    },
    entry: { ssl: true, verify: true },
    cause: 'The certificate isn’t for 127.0.0.1.',
    words: 'The certificate is for another name.',
  },
  {
    title: 'a certificate that this computer knows and the registry doesn’t',
    server: { security: 'starttls', certificate: await makeServerCertificate({ issuer }) },
    entry: { verify: true },
    cause: 'It works from this computer, but not from the registry.',
    words: '',
  },
  {
    title: 'a server without TLS that doesn’t offer CRAM-MD5',
    server: { security: 'plain', authMethods: ['PLAIN', 'LOGIN'] },
    cause: 'Without TLS Harbor signs in by CRAM-MD5 only, and 127.0.0.1 doesn’t offer that.',
    words: 'none that Harbor uses',
  },
  {
    title: 'a server that doesn’t offer PLAIN',
    server: { security: 'starttls', authMethods: ['LOGIN', 'XOAUTH2'] },
    cause: 'With TLS Harbor signs in by PLAIN only, and 127.0.0.1 doesn’t offer that.',
    words: 'none that Harbor uses',
  },
  {
    title: 'an open relay that offers to sign in',
    server: { security: 'starttls', openRelay: true },
    entry: { username: '', password: '' },
    cause: '127.0.0.1 offers to sign in, so Harbor does, without a user name or a password.',
    words: 'The server said: “535',
  },
  {
    title: 'a wrong password (535)',
    server: { security: 'tls' },
    entry: { ssl: true, password: 'wrong' },
    cause: '127.0.0.1 refuses the user name or the password.',
    words: 'The server said: “535 Invalid username or password”',
  },
  {
    title: 'a mechanism that isn’t accepted (504)',
    server: {
      security: 'starttls',
      loginRefused: { code: 504, text: '5.7.4 Unrecognized authentication type', always: true },
    },
    cause: `127.0.0.1 doesn’t let ${mailAccount.username} sign in by PLAIN.`,
    words: 'The server said: “504 5.7.4 Unrecognized authentication type”',
  },
]

test('why a test of the e-mail server fails is found out and shown, for each failing server', async ({
  program: { page, control },
  screens,
  startRegistry,
  closing,
  authority,
}) => {
  test.setTimeout(240_000)
  const email = emailScreenOf(page)
  const said = (sentence: string) => page.getByText(sentence, { exact: true })
  const heading = (name: string | RegExp) => page.getByRole('heading', { name })
  const radio = (name: string) => page.getByRole('radio', { name, exact: true })
  const fill = async (entry: MailEntry): Promise<void> => {
    await email.fill({ ...usual, ...entry })
    if (entry.password === '') await radio('None').check({ force: true })
  }
  const failedStep = email.steps('computer').getByRole('listitem').filter({ hasText: 'failed' })
  const openEmail = async (profile: '2.2' | '2.6') => {
    const registry = await startRegistry({ profile, name: `Harbor ${profile}` })
    await screens.putRegistry(registry.entry)
    await email.open()
    return registry
  }
  const look = async ({ title, server, entry, cause, words, cure }: Scene): Promise<void> =>
    test.step(title, async () => {
      const { port } = await closing(startMailServer(server))
      await fill({ port, ...entry, ...(entry?.password === '' && { password: '' }) })
      expect(await email.test()).toBe('failed')
      await expect(said(cause.replace('{port}', String(port)))).toBeVisible()
      await expect(email.steps('registry')).toContainText('Harbor never says why.')
      if (words === '') await expect(failedStep).toHaveCount(0)
      else await expect(failedStep).toContainText(words)
      const offers = page.getByRole('button', { name: /^Test again with/ })
      if (cure === undefined) await expect(offers).toHaveCount(0)
      else await expect(offers).toHaveText(`Test again with ${cure}`)
    })

  const all = await scenes(authority)
  const { simulator } = await openEmail('2.6')
  for (const scene of all) await look(scene)
  await expectAccessible(page, 'a failed test of the e-mail server')

  await test.step('a name that nobody knows, and a port at which nobody listens', async () => {
    await fill({ host: 'mail.invalid', port: 25 })
    expect(await email.test()).toBe('failed')
    await expect(said('No server is known as mail.invalid.')).toBeVisible()
    await fill({ port: 1 })
    expect(await email.test()).toBe('failed')
    await expect(said('127.0.0.1 refuses connections on port 1.')).toBeVisible()
  })

  await test.step('a port that speaks TLS hangs: ended by hand, what was found stays, and cures it', async () => {
    const mail = await closing(startMailServer({ security: 'tls' }))
    await fill({ port: mail.port })
    await screens.button('Test again').first().click()
    await expect(heading('Testing … 2 s')).toBeVisible()
    await expectAccessible(page, 'a test of the e-mail server that runs')
    await expect(failedStep).toContainText('the port speaks SSL from the first byte', {
      timeout: 30_000,
    })
    await expect(heading(/^Testing … \d{2} s$/)).toBeVisible()
    await screens.button('Cancel the test').click()
    await expect(said(`Port ${mail.port} speaks SSL from the first byte.`)).toBeVisible()
    await expect(email.steps('registry')).toContainText('Cancelled.')
    await screens.button('Test again with SSL on').click()
    await expect(heading('The test passed')).toBeVisible()
    await expect(email.field('Use SSL from the first byte')).toBeChecked()
    await expect(email.steps('computer')).toContainText(
      'this computer doesn’t trust the certificate',
    )
    await expectAccessible(page, 'a test of the e-mail server that passed')
  })

  await test.step('a greeting that never comes, until a proxy gives up', async () => {
    // Whoever speaks first is thrown out, as mail servers do.
    const silent = await closing(
      startOddServer((socket) => socket.on('data', () => socket.destroy())),
    )
    const forgive = simulator.faults.add({ path: /ping/ }, { kind: 'proxy', status: 504 })
    await fill({ port: silent.port })
    expect(await email.test()).toBe('failed')
    await expect(said('127.0.0.1 takes the connection and says nothing.')).toBeVisible()
    await expect(email.steps('registry')).toContainText('status 504')
    forgive()
  })

  await test.step('a sender that is refused (550), which the registry doesn’t try', async () => {
    const { port } = await closing(startMailServer({ security: 'starttls', refusesSenders: true }))
    await fill({ port })
    expect(await email.test()).toBe('passed')
    await expect(said('127.0.0.1 refuses the sender.')).toBeVisible()
    await expect(failedStep).toContainText('The server said: “550 5.7.1 Sender address rejected')
  })

  await test.step('servers that work: without TLS by CRAM-MD5, without sign-in, and slowly', async () => {
    for (const [server, entry, words] of [
      [{ security: 'plain' }, {}, 'by CRAM-MD5'],
      [
        { security: 'plain', authMethods: [] },
        { username: '', password: '' },
        'the server offers none',
      ],
      [{ security: 'starttls', slowMs: 1_200 }, {}, 'TLSv1.3 by STARTTLS'],
    ] as const) {
      const { port } = await closing(startMailServer(server))
      await fill({ port, ...entry })
      expect(await email.test()).toBe('passed')
      await expect(email.steps('computer')).toContainText(words)
      await expect(failedStep).toHaveCount(0)
    }
  })

  await test.step('what is typed after a test isn’t what was tested', async () => {
    await email.fill({ port: 2526 })
    await expect(page.getByText('You have changed the settings since this test.')).toBeVisible()
  })

  await test.step('a Harbor 2.2', async () => {
    await page.getByRole('link', { name: 'Registry', exact: true }).click()
    await screens
      .question('Leave without saving?')
      .getByRole('button', { name: 'Leave without saving' })
      .click()
    await openEmail('2.2')
    for (const scene of [all[0], all[8]]) if (scene !== undefined) await look(scene)
  })
  expect(await control.notifications()).toEqual([])
})
