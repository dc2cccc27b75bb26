/**
 * What lies below the site's path and isn't WordPress's: files, scripts that
 * plugins have their visitors call directly, other programs (`/forum/search.php`).
 *
 * Their `?author=5` is none of WordPress's business. The rules that WordPress's
 * own layer holds never see such a request, so a server must not stop it either.
 * All of WordPress's own scripts begin with `index`, `wp-` or, for the shield's
 * rules, `xmlrpc`; an index.php of another program can't be told from its.
 */
import type { Rule } from '../rules/rule';
import type { Literal } from './literals';

const FOREIGN =
	'/(?:wp-content|wp-includes|[a-hj-vx-z0-9_-][a-z0-9_.-]*[.]php)(?:/|$)';

/** What a rule needs besides its ways. The shield's rules are about such names themselves, whoever they belong to. */
export const besides = ( { shielded }: Rule ): readonly Literal[] =>
	shielded
		? []
		: [
				{
					see: 'path',
					matches: FOREIGN,
					not: true,
					because:
						'The path is another program’s, or a file’s; if it is WordPress’s after all, PHP knows.',
				},
			];
