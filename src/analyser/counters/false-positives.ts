/**
 * Counts possible false positives: requests that a rule would have blocked
 * although they look legitimate.
 */
import { logged } from '../kinds';
import { PROGRAMS, type Program } from './agents';

export type LegitimateClient = Program | 'editors';

const WIDTH = PROGRAMS.length + 1;
const EDITORS = PROGRAMS.length;

export class FalsePositives {
	private readonly counts = new Float64Array( logged.length * WIDTH );

	add( rule: number, program: number, isEditing: boolean ): void {
		const column = isEditing ? EDITORS : program;
		if ( column >= 0 ) {
			const at = rule * WIDTH + column;
			this.counts[ at ] = ( this.counts[ at ] as number ) + 1;
		}
	}

	/** Returns the counts of a rule, by program. */
	of( rule: number ): Partial< Record< LegitimateClient, number > > {
		const found: Partial< Record< LegitimateClient, number > > = {};
		for ( let column = 0; column < WIDTH; column++ ) {
			const count = this.counts[ rule * WIDTH + column ] ?? 0;
			const name = PROGRAMS[ column ]?.[ 0 ] ?? 'editors';
			if ( count > 0 ) {
				found[ name ] = count;
			}
		}
		return found;
	}
}
