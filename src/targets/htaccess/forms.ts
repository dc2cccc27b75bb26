/**
 * The plain forms of what each rule blocks, as an administrator would write
 * them for Apache. Rare spellings are left to PHP, which blocks them too.
 *
 * forms.test.ts compares every form with the rule's condition: of the rules'
 * requests and of thousands of generated ones, a form blocks nothing that the
 * condition allows. Apache parses `.htaccess` for each request, even of an image,
 * at about 15 µs per kilobyte; so forms are few and short, and take linear time.
 */

export interface Form {
	/** Matched against the decoded path below the site's home, without its first slash, ignoring case; any path if absent. */
	readonly path?: string;
	/** What the path must not match. */
	readonly notPath?: string;
	/** Matched against the query as it was sent. */
	readonly query?: string;
}

/** Forms that are printed together, under the description of the rule's own forms (src/rules). */
export interface FormGroup {
	/** Also matches requests with a login; otherwise neither these nor the methods of NOT_METHODS. */
	readonly anyClient?: true;
	/** Not on a network: see src/rules/entry-scripts.ts. */
	readonly singleSite?: true;
	readonly forms: readonly Form[];
}

/**
 * Matches a request that may come from a logged-in user: slightly more than the
 * cookie's name, because PHP also replaces a dot, a space and a bracket in names
 * of cookies with `_`.
 */
export const LOGIN_COOKIE = '(?:^|[^=])wordpress.{1,3}logged';

/** A preflight (Fetch) has no login, and a POST may have the REST route in its body. */
export const NOT_METHODS = '^(?:OPTIONS|POST)$';

/** Matches a file of this name in any folder, and any path after it. */
const file = ( name: string ) => `(?:^|/)${ name }(?:/|$)`;

const SLASH = '(?:/|%2[Ff])';

/** Matches those spellings of PHP's rest_route that scanners send. */
const REST_ROUTE = '\\+?rest(?:[_.[]|%20)route(?:%00\\w*)?';

export const groups: Readonly< Record< string, readonly FormGroup[] > > = {
	xmlrpc: [
		{
			anyClient: true,
			forms: [ { path: file( 'xmlrpc\\.php' ) } ],
		},
	],
	'xmlrpc-discovery': [
		{
			anyClient: true,
			forms: [
				{
					path: file( 'xmlrpc\\.php' ),
					query: '(?:^|&)rsd(?:[=&]|$)',
				},
			],
		},
	],
	'users-scan': [
		{
			forms: [
				{
					query: '^author(?:=[1-9]|_name=[^0%+&])[^&]*$',
					// Where the same parameter is legitimate: the admin, REST, forms.
					notPath:
						'(?:^|[/\\x5c])(?:wp-|v[0-9]|{{rest_prefix_lower}})',
				},
			],
		},
	],
	'users-rest': [
		{
			forms: [
				{
					path: '(?:^|/){{rest_prefix_lower}}/wp/v2/users(?:/[0-9]+)?[/\\x5c]*$',
				},
				{
					query: `^${ REST_ROUTE }=${ SLASH }wp${ SLASH }v2${ SLASH }users(?:${ SLASH }[0-9]+)?(?:/|%2[Ff]|%5[Cc]){0,4}$`,
				},
			],
		},
		{
			anyClient: true,
			singleSite: true,
			forms: [ { path: file( 'wp-activate\\.php' ) } ],
		},
	],
	'users-sitemap': [
		{
			forms: [ { path: '(?:^|/)wp-sitemap-users-[0-9]+\\.xml/*$' } ],
		},
	],
	wlwmanifest: [
		{
			anyClient: true,
			forms: [ { path: file( 'wlwmanifest\\.xml' ) } ],
		},
	],
};

/** Matches `..` in a path, which Apache and PHP may resolve in different ways: left to PHP. */
export const PATH_TRAVERSAL = '(?:\\.|%2[Ee])(?:\\.|%2[Ee])';

/** Matches WordPress's own files in the forms, below the site's home. All other files belong to other programs. */
export const WORDPRESS_PATHS =
	'{{wordpress_below}}(?:(?:index|xmlrpc|wp-[a-z-]+)\\.php|wp-includes/wlwmanifest\\.xml)?(?:/|$)';
