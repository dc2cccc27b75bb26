/**
 * A target's text as PHP makes it, and what it says that it leaves to PHP.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Strength } from '../../src/targets/target';
import type { Stage } from '../engines/stage';

export interface Asked {
	readonly target: string;
	readonly strength: Strength;
	readonly stage: Stage;
	readonly restPrefix: string;
	readonly allies: readonly string[];
}

export interface Exported {
	readonly text: string;
	readonly covers: number;
	readonly of: number;
	readonly unsupported: ReadonlyArray< {
		readonly rule: string;
		/** `*` for all of the rule's. */
		readonly case: string;
		readonly because: string;
	} >;
}

export function exported( asked: Asked ): Exported {
	const { target, strength, stage, restPrefix, allies } = asked;
	const said = execFileSync( 'php', [ join( __dirname, 'export.php' ) ], {
		encoding: 'utf8',
		input: JSON.stringify( {
			target,
			strength,
			allies,
			// The stage has a WordPress below its home as well.
			bases: [ stage.path, `${ stage.path }/wp` ],
			inputs: {
				rest_prefix: restPrefix,
				refuse_url: stage.refuseUrl,
				refuse_file: stage.refuseFile,
				spool: stage.spool,
				document_root: stage.root,
				fastcgi: `unix:${ stage.fpmSocket }`,
			},
		} ),
	} );
	return JSON.parse( said ) as Exported;
}

/** Why a case is declared to be left to PHP; undefined if it isn't. */
export const declared = (
	{ unsupported }: Exported,
	rule: string,
	name: string
): string | undefined =>
	unsupported.find(
		( one ) =>
			one.rule === rule && ( one.case === name || one.case === '*' )
	)?.because;
