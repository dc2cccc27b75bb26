/**
 * The plain forms of what each rule blocks, as an administrator would write
 * them for Apache. Rare spellings are left to PHP, which blocks them too.
 *
 * Every form is held to the rule's condition by forms.test.ts: what it blocks
 * of the table, and of thousands of made-up requests, the condition blocks.
 * Apache reads `.htaccess` anew for each request, a picture's too, some 15 µs
 * a kilobyte; so forms are few and short, and linear in the request's length.
 */

export interface Form {
	/** On the decoded path below the site's home, without its first slash; any path where absent. No case is told apart. */
	readonly path?: string;
	/** The path is any but those. */
	readonly notPath?: string;
	/** On the query as it was sent. */
	readonly query?: string;
}

/** Forms that stand together, under the rule's name. */
export interface Group {
	/** What they are, for those who read the file. */
	readonly what: string;
	/** Also those who carry a login; otherwise neither they nor a method of NOT_METHODS. */
	readonly anybody?: true;
	/** Not on a network: see src/rules/entry.ts. */
	readonly single?: true;
	readonly forms: readonly Form[];
}

/**
 * A request may come from somebody who is logged in: a little more than the
 * cookie's name, because PHP writes `_` for a dot, a blank and a bracket in
 * names of cookies as well.
 */
export const LOGIN_COOKIE = '(?:^|[^=])wordpress.{1,3}logged';

/** A preflight (Fetch) asks without a login, and a POST may name in its body what it wants of REST. */
export const NOT_METHODS = '^(?:OPTIONS|POST)$';

/** A file of this name in any folder, and what stands behind it. */
const file = ( name: string ) => `(?:^|/)${ name }(?:/|$)`;

const SLASH = '(?:/|%2[Ff])';

/** Of PHP's names for rest_route, those that scanners send. */
const REST_ROUTE = '\\+?rest(?:[_.[]|%20)route(?:%00\\w*)?';

export const groups: Readonly< Record< string, readonly Group[] > > = {
	xmlrpc: [
		{
			what: 'every request to xmlrpc.php',
			anybody: true,
			forms: [ { path: file( 'xmlrpc\\.php' ) } ],
		},
	],
	'xmlrpc-discovery': [
		{
			what: 'xmlrpc.php?rsd',
			anybody: true,
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
			what: '?author=1 and ?author_name=x',
			forms: [
				{
					query: '^author(?:=[1-9]|_name=[^0%+&])[^&]*$',
					// There the same parameter is in use: the admin, REST, forms.
					notPath:
						'(?:^|[/\\x5c])(?:wp-|v[0-9]|{{rest_prefix_lower}})',
				},
			],
		},
	],
	'users-rest': [
		{
			what: 'the list of users, by its path and by ?rest_route=',
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
			what: 'wp-activate.php, where WordPress loads no plugin',
			anybody: true,
			single: true,
			forms: [ { path: file( 'wp-activate\\.php' ) } ],
		},
	],
	'users-sitemap': [
		{
			what: 'wp-sitemap-users-1.xml',
			forms: [ { path: '(?:^|/)wp-sitemap-users-[0-9]+\\.xml/*$' } ],
		},
	],
	wlwmanifest: [
		{
			what: 'every request to it',
			anybody: true,
			forms: [ { path: file( 'wlwmanifest\\.xml' ) } ],
		},
	],
};

/** A path that leads up, which Apache and PHP may resolve otherwise: left to PHP. */
export const UPWARDS = '(?:\\.|%2[Ee])(?:\\.|%2[Ee])';

/** Paths of WordPress's own files that the forms are about, below the site's home. All other files belong to other programs. */
export const OWN =
	'{{wordpress_below}}(?:(?:index|xmlrpc|wp-[a-z-]+)\\.php|wp-includes/wlwmanifest\\.xml)?(?:/|$)';
