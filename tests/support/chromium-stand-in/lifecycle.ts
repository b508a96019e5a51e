/** Where the program's life stands; some calls of Electron are allowed only before or only after it is ready. */
export const lifecycle = { ready: false, quitting: false }
