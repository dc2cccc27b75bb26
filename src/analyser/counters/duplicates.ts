/**
 * Finds lines that are in more than one file. One file may legitimately contain
 * the same line several times, because a bot sends the same request within a
 * second. So a line counts as often as in the file that contains it most often.
 */
import { hash } from '../bytes';
import { Column, Tuples } from './tuples';

/** Maximum number of distinct lines that are compared; further lines are all counted. */
export const MAX_LINES = 2_000_000;

export class Duplicates {
	found = 0;
	private readonly lines = new Tuples( 2, MAX_LINES );
	private readonly file = new Column();
	private readonly here = new Column();
	private readonly most = new Column();

	/** Returns true if there were too many lines to compare all of them. */
	get isFull(): boolean {
		return this.lines.dropped > 0;
	}

	/** Returns true for a line that was already counted from another file. */
	has(
		bytes: Uint8Array,
		start: number,
		end: number,
		file: number
	): boolean {
		const index = this.lines.add(
			hash( bytes, start, end, 0x811c9dc5 ),
			hash( bytes, start, end, 0x2f0b4f1d )
		);
		if ( index < 0 ) {
			return false;
		}
		if ( this.file.get( index ) !== file ) {
			this.file.set( index, file );
			this.here.set( index, 0 );
		}
		const here = this.here.add( index, 1 );
		if ( here <= this.most.get( index ) ) {
			this.found++;
			return true;
		}
		this.most.set( index, here );
		return false;
	}
}
