/**
 * The report in English.
 */
import type { Note, Report } from '../report/types';
import { code, moment, number, offset, rate, size } from './format';
import { toMarkdown } from './markdown';
import type { Texts } from './texts';

const plural = ( count: number, one: string, many: string ) =>
	`${ number( count ) } ${ count === 1 ? one : many }`;

const requestCount = ( count: number ) =>
	plural( count, 'request', 'requests' );

function note( one: Note ): string {
	switch ( one.id ) {
		case 'forwarded':
			return `For ${ requestCount( one.requests ) }, the client is the address that ${ one.proxy } forwarded.`;
		case 'hidden-clients':
			return `${ number( one.requests ) } of ${ number( one.of ) } requests come from addresses of ${ one.proxy }. This log does not contain the addresses of the clients behind it. Configure your server to log X-Forwarded-For, or use the logs of the CDN or load balancer.`;
		case 'untrusted-forwarded':
			return `${ number( one.requests ) } of ${ number( one.of ) } requests have a forwarded address (X-Forwarded-For), but come from addresses that are no trusted proxies (${ one.proxies.join( ', ' ) }). The forwarded address is ignored, because it may be forged. If all your visitors come through a proxy or CDN, add its address ranges as trusted proxies (--proxy) and read the log again.`;
		case 'offsets':
			return `All times here are in UTC. The log itself has times of ${ one.minutes.map( offset ).join( ', ' ) }.`;
		case 'gap':
			return `No requests from ${ moment( one.start ) } to ${ moment( one.end ) }: lines of that time may be missing from the log.`;
		case 'without-requests': {
			const files = `${ code( one.file ) }${ one.files > 1 ? ` and ${ plural( one.files - 1, 'other file', 'other files' ) }` : '' }`;
			return one.has === 'connections'
				? `No requests in ${ files }: this kind of log has only connections. Turn on the access log of the server, CDN or load balancer that answers the requests, and read that.`
				: `No requests in ${ files }: this is an error log. Read the access log instead; it usually lies beside it.`;
		}
		case 'without-client':
			return `${ plural( one.requests, 'request has', 'requests have' ) } no client address.`;
		case 'without-zone':
			return 'Times without a time zone were read as UTC, unless a time zone was set. If the clocks changed within the log (daylight saving time), times on one side of the change are an hour off.';
		case 'without-sizes':
			return 'The log has no response sizes, so unusual XML-RPC responses cannot be found.';
		case 'without-agents':
			return 'The log has no user agents, so legitimate programs cannot be recognised.';
		case 'maybe-sampled':
			return 'This kind of log can be set to hold only a sample of the requests. If yours is, all numbers here are too small, and a break-in may be missing.';
		case 'incomplete':
			return 'A part of the logs has not been read. What this report does not find may be in that part.';
		case 'duplicates-limit':
			return 'There are more than two million distinct lines. Beyond that, a line that is in two files counts twice.';
		case 'sources-limit':
			return 'There are more than a million addresses. Later ones are counted approximately, with the error that the report states.';
		case 'attacks-limit':
			return 'There are too many different attacks to keep all details. The totals are exact, the lists are incomplete.';
	}
}

export const texts: Texts = {
	incidents: {
		xmlrpc: 'Password guessing through XML-RPC',
		'xmlrpc-discovery': 'Requests for the XML-RPC description',
		'wp-login': 'Password guessing at the login form',
		'users-scan': 'User enumeration by ?author=',
		'users-rest': 'User enumeration in the REST API',
		'users-sitemap': 'User enumeration in the sitemap',
		wlwmanifest: 'Scan for wlwmanifest.xml',
		probes: 'Scan for vulnerable or hidden files',
		flood: 'Flood of requests',
	},
	// As on the settings page. The rules themselves would double the size of a page's script.
	rules: {
		xmlrpc: 'XML-RPC',
		'xmlrpc-discovery': 'XML-RPC signposts',
		'users-scan': 'User scan',
		'users-rest': 'Users over REST',
		'users-sitemap': 'Users sitemap',
		wlwmanifest: 'wlwmanifest.xml',
	},
	programs: {
		editors:
			'logged-in editors (not blocked on the site: they have a login cookie)',
		jetpack: 'Jetpack',
		apps: 'the WordPress app or another editor app',
		activitypub: 'ActivityPub (Mastodon and others)',
		feeds: 'feed readers',
		search: 'search engines',
	},
	confidence: {
		'almost certain': 'almost certain',
		likely: 'likely',
		possible: 'possible',
	},
	headings: {
		report: 'Log report',
		summary: 'What happened',
		attacks: ( count ) =>
			count === 1 ? 'An attack' : `${ count } attacks`,
		breakIns: 'Did anyone get in?',
		rules: 'Requests that the rules would have blocked',
		cost: 'Cost',
		advice: 'What to do now',
		sources: 'Addresses with the most requests',
		reading: 'How the log was read',
	},
	noRequests: 'no requests',
	noAttack: 'No attack found in this log.',
	story: {
		nothing:
			'No requests were read, so nothing can be said about attacks or break-ins.',
		attack: ( one ) =>
			`${ one.span }: ${ one.title }. ${ one.addresses } ${ one.isOneAddress ? 'address' : 'addresses' } sent ${ one.requests } requests, ${ one.rate } a second, most of them to ${ one.target }.`,
		source: ( one ) => `${ one.share } came from ${ one.source }.`,
		enumeration: ( isSame ) =>
			isSame
				? 'Before that, the same addresses looked for user names.'
				: 'In the week before, other addresses looked for user names.',
		moreAttacks: ( count ) =>
			`${ plural( count, 'more attack is', 'more attacks are' ) } described below.`,
		noBreakIn: 'Nobody got in, as far as this log shows.',
		breakIn: ( source, at, confidence ) =>
			`Somebody probably got in: ${ source }, ${ at } (${ confidence }).`,
		rules: ( list, requests ) =>
			`These rules of Sidegate would have blocked ${ requestCount( requests ) }: ${ list }.`,
	},
	totals: ( one ) =>
		`${ requestCount( one.requests ) }, ${ rate( one.rate ) } a second on average, ${ number( one.peak ) } at the peak, ${ size( one.bytes ) } of responses.`,
	peak: ( one ) => `Peak: ${ moment( one.peakAt ) }.`,
	from: ( count ) => `From ${ plural( count, 'address', 'addresses' ) }:`,
	targets: 'Targets:',
	agents: 'User agents:',
	responses: ( list ) => `Responses: ${ list }.`,
	enumeration: ( one ) =>
		one.same
			? `Before, the same addresses looked for user names: ${ requestCount( one.requests ) } from ${ moment( one.first ) } on.`
			: `In the week before, other addresses looked for user names: ${ requestCount( one.requests ) } from ${ moment( one.first ) } on.`,
	more: ( count ) => `and ${ count } more`,
	count: ( name, requests ) => `${ name }: ${ requests }`,
	share: ( name, requests, share ) => `${ name }: ${ requests } (${ share })`,
	network: ( name ) => `, ${ name }`,
	space: ' ',
	join: ( items ) => items.join( ', ' ),
	checkLines: 'An attacker probably got in. Check these lines:',
	noBreakIn: ( wasGuessed ) =>
		wasGuessed
			? 'No break-in found: no password guess was followed by a login, a wp-admin page, an upload or a new PHP file.'
			: 'No sign of a break-in in this log.',
	breakIn: ( source, at, confidence, why ) =>
		`${ source }, ${ at }, ${ confidence }: ${ why }`,
	why: ( { why } ) => why,
	logLine: ( file, line, text ) => `${ file }, line ${ line }: ${ text }`,
	ruleCount: ( rule, count, of ) =>
		`${ rule }: ${ count } of ${ of } requests`,
	none: 'None.',
	legitimate:
		'Probably legitimate among them (by user agent, which can be faked):',
	cost: ( cpu, bytes ) =>
		`About ${ cpu } seconds of CPU if WordPress answered the requests, and ${ bytes } of responses. An estimate: WordPress 7.1 on two cores needed 0.078 s of CPU for each password check and 0.047 s for any other page (measured). Responses 403 and 429 are not counted. Bytes are as logged.`,
	advice: {
		passwords:
			'Change the passwords of all administrators and authors, and end their sessions (Users → Profile → Log out everywhere else).',
		backup: 'Look for unknown users, plugins and PHP files. Restore a backup from before the first line above.',
		rules: ( list ) => `Set these rules of Sidegate to Block: ${ list }.`,
		login: 'Limit login attempts, and use two-factor authentication or passkeys for administrators.',
		report: ( networks ) =>
			`Report the attack to the network of the source: ${ networks }.`,
		keep: 'Keep these logs: they are the evidence.',
		notes: 'See the notes below.',
		nothing: 'Nothing to do.',
	},
	reading: ( report: Report, skipped ) =>
		`${ plural( report.lines, 'line', 'lines' ) }, ${ requestCount( report.requests ) }, ${ plural( report.unreadable, 'unreadable line', 'unreadable lines' ) }${ skipped === '' ? '' : ` (lines without a request: ${ skipped })` }.`,
	evidence: ( file, one ) => {
		const how = one.isChosen
			? 'a format that you set'
			: `${ number( one.matched ) } of the first ${ plural( one.of, 'line matches', 'lines match' ) }`;
		return [
			`${ file }: ${ code( one.format ) }; ${ how }`,
			...( one.headerLines > 0
				? [ plural( one.headerLines, 'header line', 'header lines' ) ]
				: [] ),
			...( one.hasPrefix ? [ 'after a prefix of a log collector' ] : [] ),
		].join( ', ' );
	},
	note,
};

/** Returns the report as Markdown. */
export const english = ( report: Report ): string =>
	toMarkdown( report, texts );
