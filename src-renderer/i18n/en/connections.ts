/** The registries: rail, frame, facts, and the dialog that adds or changes one. */
export const connections = {
  add: 'Add a registry',
  firstRun: {
    title: 'No registry yet',
    text: 'Add the Harbor registries that you look after. Each is tested before it is saved, and its password stays in this computer’s keychain.',
  },
  choose: {
    title: 'Choose a registry',
    text: 'The registries that you look after are on the left.',
  },
  state: {
    idle: 'not checked yet',
    connecting: 'connecting …',
    connected: 'signed in',
    failed: '{reason} · {ago}',
  },
  frame: {
    version: 'Harbor {version}',
    versionUnknown: 'Harbor, version not told',
    authentication: '{mode} authentication',
    admin: 'signed in as {name}, system admin',
    notAdmin: 'signed in as {name}, not a system admin',
    connecting: 'Connecting to {name} …',
    sections: 'Sections of the registry',
    users: 'Users',
    registry: 'Registry',
    edit: 'Edit',
  },
}
