import { afterAll, beforeAll, describe, it } from 'vitest'
import { startHarborSimulator } from '@support/harbor-simulator/simulator'
import { startMailServer, type TestMailServer } from '@support/smtp/mail-servers'
import { readRecording, replay } from './replay'

let mailServers: Readonly<Record<number, TestMailServer>>

beforeAll(async () => {
  mailServers = {
    2525: await startMailServer({ security: 'plain' }),
    2587: await startMailServer({ security: 'starttls' }),
    2465: await startMailServer({ security: 'tls' }),
  }
})

afterAll(() => Promise.all(Object.values(mailServers).map((server) => server.close())))

describe.concurrent('the simulator answers as a real Harbor did', () => {
  it.for([
    { profile: '2.2', version: '2.2.4' },
    { profile: '2.6', version: '2.6.4' },
    { profile: '2.9', version: '2.9.5' },
  ] as const)('$version', async ({ profile, version }, { expect }) => {
    const simulator = await startHarborSimulator({ profile })
    const mailPorts = Object.fromEntries(
      Object.entries(mailServers).map(([port, server]) => [port, server.port]),
    )
    try {
      const cases = await readRecording(version)
      const { recorded, simulated } = await replay(cases, { url: simulator.url, mailPorts })
      expect(recorded).toHaveLength(158)
      expect(simulated).toStrictEqual(recorded)
    } finally {
      await simulator.close()
    }
  })
})
