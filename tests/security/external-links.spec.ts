import { describe, expect, it } from 'vitest'
import { allowedLink } from '@main/electron/allowed-link'

const origins = ['https://good.example', 'http://lab.example:8080']

describe('a link to the outside', () => {
  it.each([
    ['https://good.example', 'https://good.example/'],
    ['https://good.example/harbor/users?x=1#y', 'https://good.example/harbor/users?x=1#y'],
    ['HTTPS://GOOD.EXAMPLE:443/a', 'https://good.example/a'],
    ['http://lab.example:8080/', 'http://lab.example:8080/'],
  ])('%s is opened', (url, opened) => {
    expect(allowedLink(url, origins)).toBe(opened)
  })

  it.each([
    'https://good.example.evil/',
    'https://good.example@evil.example/',
    'https://user:secret@good.example/',
    'https://good.example:8443/',
    'http://good.example/',
    'http://lab.example/',
    'https://evil.example/https://good.example',
    'https://gооd.example/', // Cyrillic letters
    'https://good.example\u3002evil/',
    'file:///etc/passwd',
    'smb://good.example/share',
    'ms-msdt:/id',
    'javascript:alert(1)//https://good.example',
    'data:text/html,x',
    'app://wharfinger/index.html',
    'good.example',
    '',
  ])('%s is refused', (url) => {
    expect(allowedLink(url, origins)).toBeNull()
  })
})
