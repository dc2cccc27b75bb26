/**
 * Writes the report as Markdown that is readable as plain text too. Everything
 * that a client could have written is in code spans.
 */
import type { Network } from '../networks';
import type { BreakIn, Incident, Report, SourceCount } from '../report/types';
import {
	code,
	escapeInvisible,
	moment,
	number,
	percent,
	rate,
	span,
	size,
} from './format';
import type { IncidentText, Texts } from './texts';

const MAX_ITEMS = 5;
const MAX_STORIES = 3;
const MAX_FILES = 20;

const list = ( items: readonly string[] ): string[] =>
	items.map( ( one ) => `- ${ one }` );

const networkName = ( { asn, name }: Network ): string =>
	`AS${ asn } ${ escapeInvisible( name ) }`;

const byRequests = ( one: Incident, other: Incident ) =>
	other.requests - one.requests;

/** Writes the sections of a report in one language. */
class Writer {
	constructor(
		private readonly report: Report,
		private readonly texts: Texts
	) {}

	/** Returns all lines. */
	lines(): string[] {
		const { report, texts } = this;
		const { from, to, incidents, cost } = report;
		const { headings } = texts;
		const period =
			from === null || to === null ? texts.noRequests : span( from, to );
		return [
			`# ${ headings.report }: ${ period }`,
			'',
			`## ${ headings.summary }`,
			'',
			...this.story(),
			...( incidents.length > 0
				? [
						`## ${ headings.attacks( incidents.length ) }`,
						'',
						...incidents.flatMap( ( one ) => this.attack( one ) ),
					]
				: [] ),
			...this.breakIns(),
			...this.rules(),
			...( cost
				? [
						`## ${ headings.cost }`,
						'',
						texts.cost( number( cost.cpu ), size( cost.bytes ) ),
						'',
					]
				: [] ),
			...this.advice(),
			`## ${ headings.sources }`,
			'',
			...list(
				report.sources
					.slice( 0, 10 )
					.map( ( one ) => this.source( one ) )
			),
			...this.more( 10, report.sourceCount ),
			'',
			...this.reading(),
		];
	}

	/** Returns a network for the end of a sentence; empty if it is unknown. */
	private network( one: Network | null ): string {
		return one
			? this.texts.network(
					`${ networkName( one ) }${ one.country ? ` (${ one.country })` : '' }`
				)
			: '';
	}

	private source( one: SourceCount ): string {
		return `${ this.texts.share( escapeInvisible( one.source ), number( one.requests ), percent( one.share ) ) }${ this.network( one.network ) }`;
	}

	private more( shown: number, of: number ): string[] {
		return of > shown
			? list( [ this.texts.more( number( of - shown ) ) ] )
			: [];
	}

	private title( { rule }: Incident ): string {
		return this.texts.incidents[ rule ] ?? this.texts.rules[ rule ] ?? rule;
	}

	/** Says in words what happened. */
	private story(): string[] {
		const { report, texts } = this;
		const { story } = texts;
		const { incidents, entered } = report;
		const hits = this.hits();
		const [ first ] = entered;
		const incomplete = report.notes.find(
			( { id } ) => id === 'incomplete'
		);
		const limit = incomplete ? [ texts.note( incomplete ), '' ] : [];
		if ( report.requests === 0 ) {
			return [ ...limit, story.nothing, '' ];
		}
		return [
			...limit,
			...( incidents.length === 0 ? [ texts.noAttack, '' ] : [] ),
			...[ ...incidents ]
				.sort( byRequests )
				.slice( 0, MAX_STORIES )
				.flatMap( ( one ) => {
					const text = this.incidentText( one );
					return [
						[
							story.attack( text ),
							...( one.sources.length > 0
								? [ story.source( text ) ]
								: [] ),
							...( one.enumeration
								? [ story.enumeration( one.enumeration.same ) ]
								: [] ),
						].join( texts.space ),
						'',
					];
				} ),
			...( incidents.length > MAX_STORIES
				? [ story.moreAttacks( incidents.length - MAX_STORIES ), '' ]
				: [] ),
			first
				? story.breakIn(
						escapeInvisible( first.source ),
						moment( first.at ),
						texts.confidence[ first.confidence ]
					)
				: story.noBreakIn,
			'',
			...( incidents.length > 0 && hits.length > 0
				? [
						story.rules(
							this.ruleList(),
							hits.reduce(
								( sum, [ , count ] ) => sum + count,
								0
							)
						),
						'',
					]
				: [] ),
		];
	}

	private incidentText( one: Incident ): IncidentText {
		const [ source ] = one.sources;
		const [ target ] = one.targets;
		return {
			title: this.title( one ),
			span: span( one.start, one.end ),
			requests: number( one.requests ),
			rate: rate( one.rate ),
			target: target
				? code( `${ target.method } ${ target.target }` )
				: '?',
			addresses: number( one.sourceCount ),
			isOneAddress: one.sourceCount === 1,
			source: source
				? `${ escapeInvisible( source.source ) }${ source.network ? ` (${ networkName( source.network ) })` : '' }`
				: '?',
			share: percent( source?.share ?? 0 ),
		};
	}

	private attack( one: Incident ): string[] {
		const { texts } = this;
		const statuses = Object.entries( one.statuses )
			.sort( ( a, b ) => b[ 1 ] - a[ 1 ] )
			.map(
				( [ status, count ] ) => `${ status } × ${ number( count ) }`
			);
		return [
			`### ${ this.title( one ) }: ${ span( one.start, one.end ) }`,
			'',
			texts.totals( one ),
			'',
			texts.peak( one ),
			'',
			texts.from( one.sourceCount ),
			...list(
				one.sources
					.slice( 0, MAX_ITEMS )
					.map( ( source ) => this.source( source ) )
			),
			...this.more(
				Math.min( MAX_ITEMS, one.sources.length ),
				one.sourceCount
			),
			'',
			texts.targets,
			...list(
				one.targets
					.slice( 0, MAX_ITEMS )
					.map( ( { method, target, requests } ) =>
						texts.count(
							code( `${ method } ${ target }` ),
							number( requests )
						)
					)
			),
			...this.more( MAX_ITEMS, one.targets.length ),
			'',
			texts.agents,
			...list(
				one.agents
					.slice( 0, MAX_ITEMS )
					.map( ( { agent, requests } ) =>
						texts.count( code( agent ), number( requests ) )
					)
			),
			...this.more( MAX_ITEMS, one.agents.length ),
			'',
			texts.responses( texts.join( statuses ) ),
			...( one.enumeration
				? [ '', texts.enumeration( one.enumeration ) ]
				: [] ),
			'',
		];
	}

	private breakIns(): string[] {
		const { report, texts } = this;
		const wasGuessed = report.incidents.some(
			( { rule } ) => rule === 'xmlrpc' || rule === 'wp-login'
		);
		return [
			`## ${ texts.headings.breakIns }`,
			'',
			...( report.entered.length > 0
				? [
						texts.checkLines,
						'',
						...report.entered.flatMap( ( one ) =>
							this.breakIn( one )
						),
					]
				: [
						report.requests === 0
							? texts.story.nothing
							: texts.noBreakIn( wasGuessed ),
					] ),
			'',
		];
	}

	private breakIn( one: BreakIn ): string[] {
		const { texts } = this;
		return [
			`- ${ texts.breakIn(
				`${ escapeInvisible( one.source ) }${ this.network( one.network ) }`,
				moment( one.at ),
				texts.confidence[ one.confidence ],
				escapeInvisible( texts.why( one ) )
			) }`,
			...one.lines.map(
				( { file, line, text } ) =>
					`  - ${ texts.logLine( code( file ), number( line ), code( text ) ) }`
			),
		];
	}

	/** Returns the rules that match, with their requests. */
	private hits(): [ string, number ][] {
		return Object.entries( this.report.rules )
			.filter( ( [ , count ] ) => count > 0 )
			.sort( ( a, b ) => b[ 1 ] - a[ 1 ] );
	}

	/** Returns the titles of the rules that match, then their ids. */
	private ruleList(): string {
		const { texts, report } = this;
		// In the order of the settings page.
		const ids = Object.keys( report.rules ).filter(
			( id ) => ( report.rules[ id ] ?? 0 ) > 0
		);
		return `${ texts.join( ids.map( ( id ) => texts.rules[ id ] ?? id ) ) } (${ ids.join( ', ' ) })`;
	}

	private rules(): string[] {
		const { texts, report } = this;
		const hits = this.hits();
		const legitimate = report.falsePositives.flatMap(
			( { rule, programs } ) =>
				Object.entries( programs ).map( ( [ program, count ] ) =>
					texts.count(
						`${ texts.rules[ rule ] ?? rule }, ${ texts.programs[ program ] ?? program }`,
						number( count )
					)
				)
		);
		return [
			`## ${ texts.headings.rules }`,
			'',
			...( hits.length > 0
				? list(
						hits.map( ( [ rule, count ] ) =>
							texts.ruleCount(
								`${ texts.rules[ rule ] ?? rule } (${ rule })`,
								number( count ),
								number( report.requests )
							)
						)
					)
				: [ texts.none ] ),
			...( legitimate.length > 0
				? [ '', texts.legitimate, ...list( legitimate ) ]
				: [] ),
			'',
		];
	}

	private advice(): string[] {
		const { texts, report } = this;
		const { incidents, entered } = report;
		const networks = report.networks
			.slice( 0, MAX_ITEMS )
			.flatMap( ( { network } ) =>
				network ? networkName( network ) : []
			);
		const isAttack = incidents.length > 0;
		const steps = [
			entered.length > 0 && texts.advice.passwords,
			entered.length > 0 && texts.advice.backup,
			isAttack &&
				this.hits().length > 0 &&
				texts.advice.rules( this.ruleList() ),
			incidents.some( ( { rule } ) => rule === 'wp-login' ) &&
				texts.advice.login,
			isAttack &&
				networks.length > 0 &&
				texts.advice.report( texts.join( networks ) ),
			( isAttack || entered.length > 0 ) && texts.advice.keep,
		].filter( ( one ) => one !== false );
		const none =
			report.notes.length > 0 ? texts.advice.notes : texts.advice.nothing;
		return [
			`## ${ texts.headings.advice }`,
			'',
			...( steps.length > 0 ? list( steps ) : [ none ] ),
			'',
		];
	}

	private reading(): string[] {
		const { texts, report } = this;
		const skipped = Object.entries( report.skipped )
			.sort( ( a, b ) => b[ 1 ] - a[ 1 ] )
			.map(
				( [ reason, count ] ) => `${ reason } × ${ number( count ) }`
			)
			.join( ', ' );
		// A note says what the others are.
		const files = report.files.filter( ( { has } ) => has === undefined );
		return [
			`## ${ texts.headings.reading }`,
			'',
			texts.reading( report, skipped ),
			'',
			...list(
				files
					.slice( 0, MAX_FILES )
					.map( ( one ) => texts.evidence( code( one.file ), one ) )
			),
			...this.more( MAX_FILES, files.length ),
			...list(
				report.notes.map( ( one ) =>
					escapeInvisible( texts.note( one ) )
				)
			),
			'',
		];
	}
}

/** Returns the report as Markdown in the language of the texts. */
export const toMarkdown = ( report: Report, texts: Texts ): string =>
	new Writer( report, texts ).lines().join( '\n' );
