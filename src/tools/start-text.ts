/**
 * The text that `npm start` prints when the site is ready.
 */
import { GUESSES } from './attack';
import { galleryPage } from './gallery';
import { PASSWORD, type Site } from './sites/site';

export const settingsPage = ( { url }: Site ) =>
	`${ url }/wp-admin/options-general.php?page=sidegate`;

export function welcome( site: Site, login: string, reason: string ): string {
	const { url, version, php } = site;
	return `
WordPress ${ version } (${ reason }), PHP ${ php }, SQLite.
The site is deleted when it stops.

  ${ settingsPage( site ) }
  User ${ login }, password ${ PASSWORD }. In wp-admin you are logged in automatically.

Try these in another terminal:

  An attack. Blocked with 403, and counted:
    curl -i -X POST ${ url }//xmlrpc.php

  A user scan. Answered with 404, as if the user did not exist:
    curl -s -o /dev/null -w '%{http_code}\\n' '${ url }/?author=1'

  A visitor. Answered with 200:
    curl -s -o /dev/null -w '%{http_code}\\n' ${ url }/

\`npm start -- --attack\` sends ${ GUESSES } password guesses. Press Ctrl-C to stop.
`;
}

export const WATCHING = `
The site runs this working tree: PHP edits arrive with the next request, and
scripts and rules are rebuilt when you save. Until the next
\`npm run build\`, the scripts are not minified.

`;

export const galleryText = ( site: Site ) => `Every state of every card:

  ${ galleryPage( site ) }
  Add &locale=ja, &rtl=1 or &scheme=sunrise to the address.

`;
