/**
 * Requests that a rule would have blocked and that look legitimate.
 */
import { logged } from '../kinds';
import { PROGRAMS, type Program } from './agents';

export type Person = Program | 'editors';

const WIDTH = PROGRAMS.length + 1;
const EDITORS = PROGRAMS.length;

export class Hurt {
	private readonly counts = new Float64Array( logged.length * WIDTH );

	add( rule: number, program: number, isEditing: boolean ): void {
		const column = isEditing ? EDITORS : program;
		if ( column >= 0 ) {
			const at = rule * WIDTH + column;
			this.counts[ at ] = ( this.counts[ at ] as number ) + 1;
		}
	}

	/** Those of a rule, with their numbers. */
	of( rule: number ): Partial< Record< Person, number > > {
		const found: Partial< Record< Person, number > > = {};
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
