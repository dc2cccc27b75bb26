/**
 * Runs the plugin's export (export.php), which returns a target's text and the cases
 * that the target leaves to PHP.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Strength } from '../../src/targets/target';
import type { EngineSite } from '../support/engines/stub-site';

export interface ExportOptions {
	readonly target: string;
	readonly strength: Strength;
	readonly site: EngineSite;
	readonly restPrefix: string;
	readonly allowlist: readonly string[];
}

export interface Exported {
	readonly text: string;
	/** Number of cases that the target blocks by itself. */
	readonly covers: number;
	/** Number of all cases of the rules. */
	readonly of: number;
	readonly unsupported: ReadonlyArray< {
		readonly rule: string;
		/** Name of a case, or `*` for all cases of the rule. */
		readonly case: string;
		readonly because: string;
	} >;
}

export function exportRules( options: ExportOptions ): Exported {
	const { target, strength, site, restPrefix, allowlist } = options;
	const output = execFileSync( 'php', [ join( __dirname, 'export.php' ) ], {
		encoding: 'utf8',
		input: JSON.stringify( {
			target,
			strength,
			allowlist,
			// The stub site has a WordPress in /wp as well.
			bases: [ site.path, `${ site.path }/wp` ],
			inputs: {
				rest_prefix: restPrefix,
				refuse_url: site.refuseUrl,
				refuse_file: site.refuseFile,
				spool: site.spool,
				document_root: site.root,
				fastcgi: `unix:${ site.fpmSocket }`,
			},
		} ),
	} );
	return JSON.parse( output ) as Exported;
}

/** Returns why the target leaves a case to PHP; undefined if it blocks it. */
export const reasonLeftToPhp = (
	{ unsupported }: Exported,
	rule: string,
	name: string
): string | undefined =>
	unsupported.find(
		( one ) =>
			one.rule === rule && ( one.case === name || one.case === '*' )
	)?.because;
