import { beforeEach, describe, expect, it } from 'vitest'
import { flushPromises } from '@vue/test-utils'
import { computed, defineComponent, h } from 'vue'
import { useLocale } from 'vuetify'
import type { AppInfo } from '@contract/models/app'
import type { LanguageChoice as Choice, Settings } from '@contract/models/settings'
import { failure, ok } from '@contract/result'
import type { Installed } from '@screen/app/install'
import { followLanguage } from '@screen/features/settings/follow-language'
import LanguageChoice from '@screen/features/settings/LanguageChoice.vue'
import { useTexts } from '@screen/i18n'
import { useAgo } from '@screen/i18n/use-ago'
import { useFailure } from '@screen/i18n/use-failure'
import { createBridgeDouble } from '@support/bridge-double'
import { mountScreen } from '../mount-screen'
import { field, press } from '../page'

const program: Omit<AppInfo, 'systemLanguages'> = {
  name: 'W',
  version: '1',
  platform: 'linux',
  system: 'Linux 6.1.0',
  processor: 'x64',
  electron: null,
  chromium: null,
  node: '24.9.0',
  isPackaged: false,
}

const settings = (language: Choice): Settings => ({
  userColumns: ['email'],
  overview: { sort: { column: 'environment', descending: false }, filter: 'all', grouped: false },
  passwordStyle: { kind: 'characters', length: 20 },
  handOver: 'copy',
  spelling: 'en',
  language,
  checkAtStart: false,
  keepLastKnown: true,
  contentProtection: false,
  lockAfter: 15,
  lockWithSystem: true,
})

/** What a person reads, of each kind of text. */
const words = (): string[] =>
  [...document.body.querySelectorAll('li')].map((item) => item.textContent)

/** The choice of the language, with some words beside it, on a system of these languages. */
const open = async (language: Choice, systemLanguages: readonly string[]) => {
  const bridge = createBridgeDouble({
    app: { info: () => ok({ ...program, systemLanguages }) },
    settings: { get: () => ok(settings(language)), save: (saved) => ok(saved) },
  })
  let tell: (installed: Installed) => void = () => undefined
  const installed = new Promise<Installed>((done) => (tell = done))
  const Screen = defineComponent({
    setup() {
      const { t, n, d, list } = useTexts()
      const ago = useAgo()
      const sentenceOf = useFailure()
      const toolkit = useLocale()
      void followLanguage(async (spoken) => (await installed).speak(spoken))
      const items = computed(() => [
        t('users.title'),
        n(12_345.5),
        d('2026-11-05T10:00:00Z', 'day'),
        list(['a', 'b']),
        ago(new Date(Date.now() - 3.5 * 86_400_000).toISOString()),
        t('users.said.found', { count: 0 }, 0),
        t('users.said.found', { count: 1 }, 1),
        sentenceOf(failure('too-large', { limit: 10 * 2 ** 20 })).title,
        toolkit.t('$vuetify.close'),
      ])
      return () => [h(LanguageChoice), ...items.value.map((item) => h('li', item))]
    },
  })
  tell(await mountScreen(Screen, { bridge: bridge.api }))
  return bridge
}

/** Another language comes with a file of its own. */
const polled = () => expect.poll(words, { timeout: 10_000 })

const english = [
  'Users',
  '12,345.5',
  '5 Nov 2026',
  'a, b',
  '3 days ago',
  'Nobody found',
  '1 user found',
  'The answer is larger than 10 MB and was not read.',
  'Close',
]
const german = [
  'Nutzer',
  '12.345,5',
  '5. Nov. 2026',
  'a, b',
  'vor 3 Tagen',
  'Niemand gefunden',
  '1 Nutzer gefunden',
  'Die Antwort ist größer als 10 MB und wurde nicht gelesen.',
  'Schließen',
]
const chinese = [
  '用户',
  '12,345.5',
  '2026年11月5日',
  'a、b',
  '3 天前',
  '没有找到用户',
  '找到 1 个用户',
  '返回的内容超过 10 MB，未读取。',
  '关闭',
]

describe('the language of the screens', () => {
  beforeEach(() => (document.documentElement.lang = 'en'))

  it.each([
    ['German, as the system has it', 'system', ['fr-FR', 'de-DE', 'en-US'], german, 'de-DE'],
    ['Chinese, as the system has it', 'system', ['zh-Hans-CN'], chinese, 'zh-Hans-CN'],
    ['English where the system has none of them', 'system', ['zh-TW', 'C'], english, 'en-GB'],
    ['the chosen one', 'zh-CN', ['de-DE'], chinese, 'zh-CN'],
  ] as const)('is %s', async (_, choice, system, expected, lang) => {
    await open(choice, system)
    await polled().toEqual(expected)
    expect(document.documentElement.lang).toBe(lang)
  })

  it('writes numbers by the region of the system', async () => {
    await open('de', ['de-CH'])
    await polled().toContain('Nutzer')
    expect(words()[1]).toMatch(/^12[’']345\.5$/u)
  })

  it('changes at once with the choice, which is kept', async () => {
    const { calls } = await open('system', ['en-GB'])
    await flushPromises()
    expect(words()).toEqual(english)
    await press(field('Deutsch'))
    await polled().toEqual(german)
    await press(field('简体中文'))
    await polled().toEqual(chinese)
    await press(field('跟随系统'))
    await polled().toEqual(english)
    expect(
      calls.filter(({ channel }) => channel === 'settings.save').map(({ input }) => input),
    ).toEqual([settings('de'), settings('zh-CN'), settings('system')])
  })
})
