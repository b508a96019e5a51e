import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'
import { doElsewhere } from '@support/screens/elsewhere'
import { signsIn } from '@support/screens/sign-in'

test('while one types: taken names and addresses, and the rules; whose each is differs by version', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  test.setTimeout(120_000)
  const ours = (version: string, reason: string): string =>
    `Harbor ${version} would take it; Wharfinger doesn’t, because ${reason}.`
  const others = 'other versions of Harbor refuse it'
  for (const profile of ['2.2', '2.6', '2.15'] as const)
    await test.step(`Harbor ${profile}`, async () => {
      const name = `Harbor ${profile}`
      const { simulator, entry } = await startRegistry({ profile, name, users: 12 })
      await screens.putRegistry(entry)
      const form = await screens.fillPerson({
        username: 'anna.weber',
        fullName: 'Somebody',
        email: 'ops@example.com',
      })
      await expect(form.getByText('anna.weber exists already.')).toBeVisible()
      await expect(form.getByText('ops-admin has this email address already.')).toBeVisible()
      await form.getByRole('button', { name: 'Type it instead' }).click()
      for (const [field, text, sentence] of [
        ['User name', 'no:ra', 'nobody with a “:” in the name can sign in.'],
        ['User name', 'ä'.repeat(128), 'It takes 256 bytes; 255 at most are allowed.'],
        ['Full name', 'Nora #1', 'The full name has a character that isn’t allowed.'],
        ['Email', 'nora@example', 'The email address hasn’t the right form.'],
        ['Email', `${'ä'.repeat(250)}@example.com`, 'It has 262 characters; 255 at most'],
        ['Comment (optional)', 'ü'.repeat(16), 'It takes 32 bytes; 30 at most are allowed.'],
        ['Password', `Aa1${'ö'.repeat(63)}`, 'It takes 129 bytes; 128 at most are allowed.'],
        ['Password', 'With space1A', 'The password contains white space.'],
      ] as const) {
        await form.getByLabel(field, { exact: true }).fill(text)
        await expect(form.getByText(sentence)).toBeVisible()
      }
      for (const [field, text, reason, versions] of [
        ['User name', 'a,b', others, ['2.6']],
        ['User name', 'a"b', others, ['2.2', '2.6']],
        ['User name', 'no:ra', 'nobody with a “:” in the name can sign in', ['2.2', '2.6', '2.15']],
        ['Full name', 'Nora "N"', others, ['2.2', '2.6']],
        ['Full name', 'Nora #1', others, []],
        ['Password', `Aa1${'x'.repeat(126)}`, others, ['2.2', '2.6']],
      ] as const) {
        await form.getByLabel(field, { exact: true }).fill(text)
        const isOurs = versions.some((version) => version === profile)
        await expect(form.getByText(ours(profile, reason))).toHaveCount(isOurs ? 1 : 0)
        await form.getByLabel(field, { exact: true }).fill('')
      }
      await form.getByLabel('User name', { exact: true }).fill('no:ra')
      if (profile === '2.6') await expectAccessible(page, 'a form with errors')
      await form.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(form.getByLabel('User name', { exact: true })).toBeFocused()
      expect(simulator.state.requests.some(({ method }) => method === 'POST')).toBe(false)
      await form.getByRole('button', { name: 'Cancel' }).click()
      await expect(form).toBeHidden()
    })
})

test('the generator’s styles; revealing, copying and pasting; what the server still refuses stays in the form', async ({
  program: { page, control },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 3 })
  await screens.putRegistry(entry)
  const nora = { username: 'nora.lindqvist', fullName: 'Nora', email: 'nora@example.com' }
  const form = await screens.fillPerson(nora)
  const size = form.getByLabel('Length of generated passwords')

  await test.step('characters and words', async () => {
    await size.selectOption('12 characters')
    await expect.poll(() => screens.shownPassword(form)).toMatch(/^\w{4}-\w{4}-\w{4}$/)
    // The radio itself is drawn by its label.
    await form.getByRole('radio', { name: 'Words' }).check({ force: true })
    await expect(size).toHaveValue('4')
    await size.selectOption('5 words')
    await expect.poll(() => screens.shownPassword(form)).toMatch(/^(\p{L}+\P{L}+){4}\p{L}+/u)
    const rules = form.getByRole('list', { name: 'What the password needs' })
    await expect(rules).not.toContainText('not met yet')
    await expectAccessible(page, 'a generated password of words')
  })

  await test.step('hidden, and copied all the same', async () => {
    const password = await screens.shownPassword(form)
    await form.getByRole('button', { name: 'Hide' }).click()
    await expect(form.getByText(password)).toBeHidden()
    await form.getByRole('button', { name: 'Copy', exact: true }).click()
    await expect.poll(() => control.clipboardText()).toBe(password)
  })

  await test.step('pasted', async () => {
    const comment = form.getByLabel('Comment (optional)')
    await comment.fill('Pasted1234')
    await comment.press('ControlOrMeta+A')
    await comment.press('ControlOrMeta+X')
    await form.getByRole('button', { name: 'Type it instead' }).click()
    const field = form.getByLabel('Password', { exact: true })
    await expect(field).toHaveAttribute('type', 'password')
    await expect(field).toHaveAttribute('autocomplete', 'new-password')
    await field.press('ControlOrMeta+V')
    await expect(field).toHaveValue('Pasted1234')
    await form.getByRole('button', { name: 'Show Password' }).click()
    await expect(field).toHaveAttribute('type', 'text')
  })

  await test.step('a name that is taken between the look-up and Save', async () => {
    await page.waitForTimeout(600)
    await doElsewhere(simulator.url, 'POST', '/users', {
      username: nora.username,
      email: 'other@example.com',
      realname: 'Other',
      password: 'Passw0rdX',
    })
    await form.getByRole('button', { name: 'Save', exact: true }).click()
    const username = form.getByLabel('User name', { exact: true })
    await expect(username).toBeFocused()
    await expect(username).toHaveAttribute('aria-invalid', 'true')
    await expect(form.getByText(/^The user name .*is taken/).first()).toBeVisible()
    for (const [name, text] of [
      ['User name', nora.username],
      ['Full name', nora.fullName],
      ['Email', nora.email],
      ['Password', 'Pasted1234'],
    ] as const)
      await expect(form.getByLabel(name, { exact: true })).toHaveValue(text)
    await username.fill('nora.l')
    await form.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(screens.dialog('User created')).toBeVisible()
    expect(await signsIn(simulator.url, null, 'nora.l', 'Pasted1234')).toBe(true)
  })
})
