/**
 * Lists the differences that Sidegate makes on purpose, each with its reason. `npm run
 * compat` fails for a difference that isn't listed, and for a listed one that no longer
 * occurs.
 */
import type { RuleId } from '../../src/rules';
import type { Mode } from './mode';
import type { Client } from './plugins';

export interface DeclaredTest {
	/** `Class::test`, or the beginning of several. */
	readonly test: string;
	readonly modes: readonly Mode[];
	readonly rule: RuleId;
	readonly reason: string;
}

export interface DeclaredAnswer {
	readonly request: RegExp;
	readonly modes: readonly Mode[];
	readonly clients: readonly Client[];
	/** Null for what Sidegate shows of itself. */
	readonly rule: RuleId | null;
	readonly reason: string;
}

const WITH_DEFAULTS: readonly Mode[] = [ 'defaults', 'block' ];
const WITH_BLOCK: readonly Mode[] = [ 'block' ];

export const tests: readonly DeclaredTest[] = [
	{
		test: 'Tests_XMLRPC_',
		modes: WITH_DEFAULTS,
		rule: 'xmlrpc',
		reason: 'They call methods that log in, which the rule switches off by WordPress’s own filter xmlrpc_enabled.',
	},
	{
		test: 'Tests_Date_XMLRPC::',
		modes: WITH_DEFAULTS,
		rule: 'xmlrpc',
		reason: 'They write posts and comments through methods that log in.',
	},
	{
		test: 'Test_oEmbed_Controller::test_request_',
		modes: WITH_DEFAULTS,
		rule: 'users-oembed',
		reason: 'The answer names the site instead of the author.',
	},
	{
		test: 'Test_oEmbed_Controller::test_proxy_with_internal_url',
		modes: WITH_DEFAULTS,
		rule: 'users-oembed',
		reason: 'The answer names the site instead of the author.',
	},
	{
		test: 'Tests_oEmbed_Response_Data::test_get_oembed_response_data_author',
		modes: WITH_DEFAULTS,
		rule: 'users-oembed',
		reason: 'The answer names the site instead of the author.',
	},
	{
		test: 'Tests_Sitemaps_Functions::test_wp_get_sitemap_providers',
		modes: WITH_DEFAULTS,
		rule: 'users-sitemap',
		reason: 'The sitemap of users is removed.',
	},
	...[ 'plain', 'pretty' ].map( ( kind ) => ( {
		test: `Tests_Sitemaps_Functions::test_get_sitemap_url_${ kind }_permalinks with data set #8`,
		modes: WITH_DEFAULTS,
		rule: 'users-sitemap' as const,
		reason: 'A sitemap that is removed has no address.',
	} ) ),
	{
		test: 'Tests_Sitemaps_Sitemaps::test_get_sitemap_entries',
		modes: WITH_DEFAULTS,
		rule: 'users-sitemap',
		reason: 'The index lists no sitemap of users.',
	},
	{
		test: 'Tests_Canonical_Sitemaps::test_remove_trailing_slashes_for_sitemap_requests',
		modes: WITH_DEFAULTS,
		rule: 'users-sitemap',
		reason: 'The sitemap of users is not found, so nothing redirects to it.',
	},
	{
		test: 'Tests_Canonical::test_canonical with data set #42',
		modes: WITH_DEFAULTS,
		rule: 'users-scan',
		reason: 'A user who may neither list users nor edit posts asks for an author by the number; the redirect would name them.',
	},
	{
		test: 'Tests_Canonical::test_canonical with data set #43',
		modes: WITH_BLOCK,
		rule: 'users-archives',
		reason: 'It asks for an author archive, which is not found.',
	},
	...[ 'Tests_Query_Conditionals', 'Tests_Query_VerbosePageRules' ].flatMap(
		( name ) =>
			[
				'test_author',
				'test_is_author_should_not_match_numeric_id_to_',
				'test_is_page_template_not_singular',
			].map( ( test ) => ( {
				test: `${ name }::${ test }`,
				modes: WITH_BLOCK,
				rule: 'users-archives' as const,
				reason: 'It asks for an author archive, or the address of one, as a visitor.',
			} ) )
	),
	{
		test: 'Tests_User_GetTheAuthorPostsLink::',
		modes: WITH_BLOCK,
		rule: 'users-archives',
		reason: 'Links lead to the home page instead of an author archive.',
	},
	{
		test: 'Tests_Feed_Atom::test_entry_elements',
		modes: WITH_BLOCK,
		rule: 'users-feeds',
		reason: 'Feeds name the site instead of the author.',
	},
	{
		test: 'Tests_Feed_RSS2::test_item_elements',
		modes: WITH_BLOCK,
		rule: 'users-feeds',
		reason: 'Feeds name the site instead of the author.',
	},
];

/** A text that many answers contain. The rest of the answers is compared. */
export interface DeclaredText {
	readonly name: string;
	/** With the flag `g`. */
	readonly text: RegExp;
	readonly modes: readonly Mode[];
	/** Null for what Sidegate shows of itself. */
	readonly rule: RuleId | null;
	readonly reason: string;
}

export const texts: readonly DeclaredText[] = [
	{
		name: 'The link EditURI in heads',
		text: /<link rel="EditURI"[^>]*>\n?/g,
		modes: WITH_DEFAULTS,
		rule: 'xmlrpc-discovery',
		reason: 'It leads to the description of XML-RPC.',
	},
	{
		name: 'The REST address of an author in heads',
		text: /<link rel="alternate" title="JSON"[^>]*\/wp\/v2\/users\/[^>]*>/g,
		modes: WITH_DEFAULTS,
		rule: 'users-rest',
		reason: 'It holds the user’s number.',
	},
	{
		name: 'Classes of comments',
		text: / comment-author-[\w-]+/g,
		modes: WITH_DEFAULTS,
		rule: 'users-classes',
		reason: 'They hold nicenames.',
	},
	{
		name: 'Classes of author pages',
		text: / author-(?:seed-[a-z]+|\d+)\b/g,
		modes: WITH_DEFAULTS,
		rule: 'users-classes',
		reason: 'They hold the nicename and the number.',
	},
	{
		name: 'Sidegate in wp-admin',
		text: /<li><a href='options-general\.php\?page=sidegate'>Sidegate<\/a><\/li>|\{"label":"Settings \\u003E Sidegate"[^}]*\},|<link [^>]*\/plugins\/sidegate\/[^>]*>\s*|%22sidegate%22%2C/g,
		modes: WITH_DEFAULTS,
		rule: null,
		reason: 'Sidegate’s page, its styles, and its name in a list of active plugins.',
	},
];

const ALL: readonly Client[] = [
	'visitor',
	'customer',
	'editor',
	'administrator',
];
/** Those who may not list users. */
const STRANGERS: readonly Client[] = [ 'visitor', 'customer' ];

export const answers: readonly DeclaredAnswer[] = [
	{
		request: /^GET \/wp-sitemap-users-1\.xml/,
		modes: WITH_DEFAULTS,
		clients: ALL,
		rule: 'users-sitemap',
		reason: 'It is not found, also where a plugin has removed it.',
	},
	{
		request: /^GET \/\?author=1$/,
		modes: WITH_DEFAULTS,
		clients: STRANGERS,
		rule: 'users-scan',
		reason: 'The redirect names the user. Servers of the fediverse still get the actor.',
	},
	{
		request: /^GET \/wp-includes\/wlwmanifest\.xml/,
		modes: WITH_DEFAULTS,
		clients: ALL,
		rule: 'wlwmanifest',
		reason: 'Scanners ask for it. WordPress 7.1 no longer has it.',
	},
	{
		request: /^GET \/xmlrpc\.php\?rsd/,
		modes: WITH_DEFAULTS,
		clients: ALL,
		rule: 'xmlrpc-discovery',
		reason: 'It describes XML-RPC. Jetpack knows the address without it.',
	},
	{
		request: /^POST \/xmlrpc\.php/,
		modes: WITH_BLOCK,
		clients: ALL,
		rule: 'xmlrpc',
		reason: 'With the defaults it passes, because Jetpack is active.',
	},
	{
		request: /^POST \/wp-login\.php/,
		modes: WITH_DEFAULTS,
		clients: ALL,
		rule: 'users-login',
		reason: 'A failed login doesn’t say whether the name exists.',
	},
	{
		request: /^GET \/wp-json\/wp\/v2\/users(?:\/2)?$/,
		modes: WITH_DEFAULTS,
		clients: STRANGERS,
		rule: 'users-rest',
		reason: 'It lists users.',
	},
	{
		request:
			/^GET \/wp-json\/wp\/v2\/(?:posts|pages|comments|media)(?:\?_embed)?$/,
		modes: WITH_DEFAULTS,
		clients: STRANGERS,
		rule: 'users-rest',
		reason: 'Links to users are removed, users are not embedded, and comments by users name the site.',
	},
	{
		request: /^GET \/wp-json\/buddypress\/v[12]\/members/,
		modes: WITH_DEFAULTS,
		clients: STRANGERS,
		rule: 'users-rest',
		reason: 'The login name is emptied.',
	},
	{
		request: /^GET \/wp-json\/(?:coauthors\/v1|wp\/v2)\/coauthors/,
		modes: WITH_DEFAULTS,
		clients: STRANGERS,
		rule: 'users-rest',
		reason: 'The site is named instead of the authors.',
	},
	{
		request: /^POST \/graphql/,
		modes: WITH_DEFAULTS,
		clients: STRANGERS,
		rule: 'users-rest',
		reason: 'No user is listed, and authors of posts have no nicename.',
	},
	{
		request: /^GET \/wp-admin\/$/,
		modes: WITH_DEFAULTS,
		clients: [ 'administrator' ],
		rule: null,
		reason: 'Sidegate’s widget on the Dashboard.',
	},
	{
		request: /^GET \/(?:comments\/)?feed\//,
		modes: WITH_BLOCK,
		clients: ALL,
		rule: 'users-feeds',
		reason: 'Feeds name the site instead of the author.',
	},
	{
		request: /^GET \/author\/seed-author\/$/,
		modes: WITH_BLOCK,
		clients: STRANGERS,
		rule: 'users-archives',
		reason: 'Author archives are not found. Servers of the fediverse still get the actor.',
	},
	{
		request:
			/^GET \/(?:wp-json\/wp\/v2\/users\/me|\.well-known\/webfinger)/,
		modes: WITH_BLOCK,
		clients: [ 'customer' ],
		rule: 'users-archives',
		reason: 'The address of the author archive is replaced by the home page. That of the actor stays.',
	},
	{
		request: /^GET \/(?:wp-json\/|\.well-known\/webfinger)/,
		modes: WITH_BLOCK,
		clients: [ 'visitor' ],
		rule: 'rest-anonymous',
		reason: 'The rule blocks the whole REST API for visitors; it is off by default. ActivityPub’s namespace can be allowed.',
	},
];
