/**
 * The texts of a report, which each language has. Values that come from a log are
 * already escaped.
 */
import type { BreakIn, Incident, Note, Report } from '../report/types';

/** An incident with its values formatted. */
export interface IncidentText {
	readonly title: string;
	readonly span: string;
	readonly requests: string;
	readonly rate: string;
	readonly target: string;
	readonly addresses: string;
	readonly isOneAddress: boolean;
	/** The first source with its network. */
	readonly source: string;
	readonly share: string;
}

export interface Texts {
	/** Titles of incidents, by rule or group. */
	readonly incidents: Readonly< Record< string, string > >;
	/** Titles of rules, by id. */
	readonly rules: Readonly< Record< string, string > >;
	/** Legitimate programs that rules may block. */
	readonly programs: Readonly< Record< string, string > >;
	readonly confidence: Readonly< Record< BreakIn[ 'confidence' ], string > >;
	readonly headings: {
		readonly report: string;
		readonly summary: string;
		readonly attacks: ( count: number ) => string;
		readonly breakIns: string;
		readonly rules: string;
		readonly cost: string;
		readonly advice: string;
		readonly sources: string;
		readonly reading: string;
	};
	readonly noRequests: string;
	readonly noAttack: string;
	/** Says what happened. */
	readonly story: {
		/** For a log without requests. */
		readonly nothing: string;
		readonly attack: ( one: IncidentText ) => string;
		readonly source: ( one: IncidentText ) => string;
		readonly enumeration: ( isSame: boolean ) => string;
		readonly moreAttacks: ( count: number ) => string;
		readonly noBreakIn: string;
		readonly breakIn: (
			source: string,
			at: string,
			confidence: string
		) => string;
		readonly rules: ( rules: string, requests: number ) => string;
	};
	readonly totals: ( one: Incident ) => string;
	readonly peak: ( one: Incident ) => string;
	readonly from: ( count: number ) => string;
	readonly targets: string;
	readonly agents: string;
	readonly responses: ( list: string ) => string;
	readonly enumeration: (
		one: NonNullable< Incident[ 'enumeration' ] >
	) => string;
	readonly more: ( count: string ) => string;
	readonly count: ( name: string, requests: string ) => string;
	readonly share: ( name: string, requests: string, share: string ) => string;
	readonly network: ( name: string ) => string;
	/** What stands between two sentences. */
	readonly space: string;
	/** Joins the items of a sentence. */
	readonly join: ( items: readonly string[] ) => string;
	readonly checkLines: string;
	readonly noBreakIn: ( wasGuessed: boolean ) => string;
	readonly breakIn: (
		source: string,
		at: string,
		confidence: string,
		why: string
	) => string;
	/** Why a source probably broke in. */
	readonly why: ( one: BreakIn ) => string;
	readonly logLine: ( file: string, line: string, text: string ) => string;
	readonly ruleCount: ( rule: string, count: string, of: string ) => string;
	readonly none: string;
	readonly legitimate: string;
	readonly cost: ( cpu: string, bytes: string ) => string;
	readonly advice: {
		readonly passwords: string;
		readonly backup: string;
		readonly rules: ( rules: string ) => string;
		readonly login: string;
		readonly report: ( networks: string ) => string;
		readonly keep: string;
		readonly notes: string;
		readonly nothing: string;
	};
	readonly reading: ( report: Report, skipped: string ) => string;
	readonly evidence: (
		file: string,
		one: Report[ 'files' ][ number ]
	) => string;
	readonly note: ( one: Note ) => string;
}
