import { createRouter, type Router, type RouterHistory } from 'vue-router'
import HomeView from '../features/connections/HomeView.vue'
import RegistryFrame from '../features/connections/RegistryFrame.vue'
import RegistryView from '../features/connections/RegistryView.vue'

/** The screens and their addresses. What lies under a registry gets its id as the property `connectionId`. */
export const createAppRouter = (history: RouterHistory): Router =>
  createRouter({
    history,
    routes: [
      { path: '/', name: 'home', component: HomeView },
      {
        path: '/registries/:connectionId',
        component: RegistryFrame,
        props: true,
        children: [
          {
            path: 'users/:userId(\\d+)?',
            name: 'users',
            component: () => import('../features/users/UsersView.vue'),
            props: true,
          },
          {
            path: 'import',
            name: 'import',
            component: () => import('../features/imports/ImportView.vue'),
            props: true,
          },
          {
            path: 'email',
            name: 'email',
            component: () => import('../features/email/EmailView.vue'),
            props: true,
          },
          {
            path: 'audit',
            name: 'audit',
            component: () => import('../features/audit/AuditView.vue'),
            props: true,
          },
          { path: 'registry', name: 'registry', component: RegistryView, props: true },
        ],
      },
      {
        path: '/people',
        name: 'people',
        component: () => import('../features/people/FindPersonView.vue'),
      },
      {
        path: '/admins',
        name: 'admins',
        component: () => import('../features/people/AdminsView.vue'),
      },
      {
        path: '/compare',
        name: 'compare',
        component: () => import('../features/comparison/CompareView.vue'),
      },
      {
        path: '/queue',
        name: 'queue',
        component: () => import('../features/queue/QueueView.vue'),
      },
      {
        path: '/notes',
        name: 'notes',
        component: () => import('../features/notes/NotesView.vue'),
      },
      {
        path: '/journal',
        name: 'journal',
        component: () => import('../features/journal/JournalView.vue'),
      },
      {
        path: '/settings',
        name: 'settings',
        component: () => import('../features/settings/SettingsView.vue'),
      },
      { path: '/:unknown(.*)', redirect: '/' },
    ],
  })
