/**
 * What `npm start` says once the site is there.
 */
import { GUESSES } from './attack';
import { PASSWORD, type Site } from '../../e2e/sites/site';

export const settingsPage = ( { url }: Site ) =>
	`${ url }/wp-admin/options-general.php?page=sidegate`;

export function welcome( site: Site, login: string, because: string ): string {
	const { url, version, php } = site;
	return `
WordPress ${ version } (${ because }), PHP ${ php }, SQLite.
Nothing of it is kept when it stops.

  ${ settingsPage( site ) }
  User ${ login }, password ${ PASSWORD }. In wp-admin you are logged in without them.

Try these in another terminal:

  An attack. Refused with 403, and counted:
    curl -i -X POST ${ url }//xmlrpc.php

  A user scan. 404, as if nobody was there:
    curl -s -o /dev/null -w '%{http_code}\\n' '${ url }/?author=1'

  A visitor. 200, as ever:
    curl -s -o /dev/null -w '%{http_code}\\n' ${ url }/

\`npm start -- --attack\` sends ${ GUESSES } password guesses by itself. Ctrl-C stops it all.
`;
}
