/**
 * The report in words, as Markdown that reads well as plain text too.
 */
import type { Network } from '../networks';
import type { Entered, Incident, Report, SourceLine } from '../report/types';
import { inert, moment, number, percent, rate, size, span } from './format';

const MOST = 5;

const WHAT: Readonly< Record< string, string > > = {
	xmlrpc: 'Password guessing through XML-RPC',
	'xmlrpc-discovery': 'Requests for the XML-RPC description',
	'wp-login': 'Password guessing at the login form',
	'users-scan': 'User names looked for by ?author=',
	'users-rest': 'User names looked for in the REST API',
	'users-sitemap': 'User names looked for in the sitemap',
	wlwmanifest: 'A sweep for wlwmanifest.xml',
	probes: 'Probing for weak or hidden files',
	flood: 'A flood of requests',
};

const PEOPLE: Readonly< Record< string, string > > = {
	editors: 'logged-in editors (their login cookie lets them through)',
	jetpack: 'Jetpack',
	apps: 'the WordPress app or another program to write with',
	activitypub: 'ActivityPub (Mastodon and others)',
	feeds: 'feed readers',
	search: 'search engines',
};

const network = ( one: Network | null ): string =>
	one
		? `, AS${ one.asn } ${ inert( one.name ) }${ one.country ? ` (${ one.country })` : '' }`
		: '';

const source = ( one: SourceLine ): string =>
	`${ inert( one.source ) }: ${ number( one.requests ) } (${ percent( one.share ) })${ network( one.network ) }`;

const list = ( items: readonly string[] ): string[] =>
	items.map( ( one ) => `- ${ one }` );

function more( shown: number, of: number ): string[] {
	return of > shown ? [ `- and ${ number( of - shown ) } more` ] : [];
}

function attack( one: Incident ): string[] {
	const sources = one.sources.slice( 0, MOST );
	return [
		`### ${ WHAT[ one.rule ] ?? one.rule }: ${ span( one.start, one.end ) }`,
		'',
		`${ number( one.requests ) } requests, ${ rate( one.rate ) } a second on average, ${ number( one.peak ) } at the peak, ${ size( one.bytes ) } sent in answer.`,
		'',
		`From ${ number( one.sourceCount ) } ${ one.sourceCount === 1 ? 'address' : 'addresses' }:`,
		...list( sources.map( source ) ),
		...more( sources.length, one.sourceCount ),
		'',
		'They asked for:',
		...list(
			one.targets
				.slice( 0, MOST )
				.map(
					( { method, target, requests } ) =>
						`${ inert( method ) } ${ inert( target ) }: ${ number( requests ) }`
				)
		),
		...more( MOST, one.targets.length ),
		'',
		'User agents:',
		...list(
			one.agents
				.slice( 0, MOST )
				.map(
					( { agent, requests } ) =>
						`${ inert( agent ) }: ${ number( requests ) }`
				)
		),
		'',
		`Answers: ${ Object.entries( one.statuses )
			.sort( ( a, b ) => b[ 1 ] - a[ 1 ] )
			.map(
				( [ status, count ] ) => `${ status } × ${ number( count ) }`
			)
			.join( ', ' ) }.`,
		...enumeration( one ),
		'',
	];
}

function enumeration( { enumeration: found }: Incident ): string[] {
	return found
		? [
				'',
				found.same
					? `Before, the same addresses looked for user names: ${ number( found.requests ) } requests from ${ moment( found.first ) } on.`
					: `In the week before, other addresses looked for user names: ${ number( found.requests ) } requests from ${ moment( found.first ) } on.`,
			]
		: [];
}

function breakIn( one: Entered ): string[] {
	return [
		`- ${ inert( one.source ) }${ network( one.network ) }, ${ moment( one.at ) }, ${ one.sure }: ${ inert( one.why ) }`,
		...one.lines.map(
			( { file, line, text } ) =>
				`  - ${ inert( file ) }, line ${ line }: ${ inert( text.replace( /\t/g, ' ' ) ) }`
		),
	];
}

function entered( { entered: found, incidents }: Report ): string[] {
	const guessed = incidents.some(
		( { rule } ) => rule === 'xmlrpc' || rule === 'wp-login'
	);
	return [
		'## Did anyone get in?',
		'',
		...( found.length > 0
			? [
					'It looks like it. Look at these lines:',
					'',
					...found.flatMap( breakIn ),
				]
			: [
					guessed
						? 'Nobody got in, as far as this log shows: no guess was followed by a login, a page of wp-admin, an upload or a new PHP file.'
						: 'Nothing in this log says so.',
				] ),
		'',
	];
}

function rules( { rules: counts, hurt, requests }: Report ): string[] {
	const hits = Object.entries( counts )
		.filter( ( [ , count ] ) => count > 0 )
		.sort( ( a, b ) => b[ 1 ] - a[ 1 ] );
	return [
		'## What the rules would have blocked',
		'',
		...( hits.length > 0
			? list(
					hits.map(
						( [ rule, count ] ) =>
							`${ rule }: ${ number( count ) } of ${ number( requests ) } requests`
					)
				)
			: [ 'Nothing.' ] ),
		...( hurt.length > 0
			? [
					'',
					'Among them, by their own account:',
					...list(
						hurt.flatMap( ( { rule, hurt: people } ) =>
							Object.entries( people ).map(
								( [ who, count ] ) =>
									`${ rule }: ${ number( count ) } by ${ PEOPLE[ who ] ?? who }`
							)
						)
					),
				]
			: [] ),
		'',
	];
}

function advice( {
	incidents,
	entered: found,
	rules: counts,
	notes,
}: Report ): string[] {
	const steps: string[] = [];
	if ( found.length > 0 ) {
		steps.push(
			'Change the passwords of all administrators and authors, and end their sessions (Users → Profile → Log out everywhere else).',
			'Look for users, plugins and PHP files that you do not know; restore from a backup made before the first line above.'
		);
	}
	const hits = Object.entries( counts )
		.filter( ( [ , count ] ) => count > 0 )
		.map( ( [ rule ] ) => rule );
	if ( hits.length > 0 && incidents.length > 0 ) {
		steps.push(
			`Set these rules of Sidegate to Block: ${ hits.join( ', ' ) }.`
		);
	}
	if ( incidents.some( ( { rule } ) => rule === 'wp-login' ) ) {
		steps.push(
			'Limit logins, and use two factors or passkeys for administrators.'
		);
	}
	const hosts = new Set(
		incidents.flatMap( ( one ) =>
			one.sources
				.slice( 0, 1 )
				.flatMap( ( { network: of } ) =>
					of ? `AS${ of.asn } ${ of.name }` : []
				)
		)
	);
	if ( hosts.size > 0 ) {
		steps.push(
			`Report it to the network the requests came from: ${ inert( [ ...hosts ].join( ', ' ) ) }.`
		);
	}
	if ( incidents.length > 0 ) {
		steps.push( 'Keep these logs: they are the evidence.' );
	}
	return [
		'## What to do now',
		'',
		...( steps.length > 0
			? list( steps )
			: [ notes.length > 0 ? 'See the notes below.' : 'Nothing.' ] ),
		'',
	];
}

function read( report: Report ): string[] {
	const skipped = Object.entries( report.skipped ).sort(
		( a, b ) => b[ 1 ] - a[ 1 ]
	);
	return [
		'## How it was read',
		'',
		`${ number( report.lines ) } lines, ${ number( report.requests ) } requests, ${ number( report.unreadable ) } unreadable lines${ skipped.length > 0 ? ` (without a request: ${ skipped.map( ( [ reason, count ] ) => `${ reason } × ${ number( count ) }` ).join( ', ' ) })` : '' }.`,
		'',
		...list( [
			...report.files
				.slice( 0, 20 )
				.map(
					( { file, format, evidence } ) =>
						`${ inert( file ) }: ${ inert( format ) }; ${ evidence }`
				),
			...report.notes.map( inert ),
		] ),
		...more( 20, report.files.length ),
		'',
	];
}

/** The report as Markdown. */
export function english( report: Report ): string {
	const { from, to, incidents, sources, cost } = report;
	const period =
		from === null || to === null ? 'no requests' : span( from, to );
	return [
		`# What the logs say: ${ period }`,
		'',
		...( incidents.length === 0
			? [ 'No attack stands out in this log.', '' ]
			: [
					`## ${ incidents.length === 1 ? 'An attack' : `${ incidents.length } attacks` }`,
					'',
					...incidents.flatMap( attack ),
				] ),
		...entered( report ),
		...rules( report ),
		...( cost
			? [
					'## What it cost',
					'',
					`About ${ number( cost.cpu ) } seconds of CPU if WordPress answered, and ${ size( cost.bytes ) } of answers. ${ cost.basis }`,
					'',
				]
			: [] ),
		...advice( report ),
		'## Who asked most',
		'',
		...list( sources.slice( 0, 10 ).map( source ) ),
		...more( 10, report.sourceCount ),
		'',
		...read( report ),
	].join( '\n' );
}
