/**
 * Counts unwelcome requests by group and minute, and in each minute by signature
 * (source, target, user agent, status). Surges can be found afterwards, in any
 * order of the lines.
 */
import type { Fields } from '../fields';
import { Column, Tuples } from './tuples';

const MAX_SIGNATURES = 200_000;
const MAX_CELLS = 800_000;
const MAX_SLOTS = 200_000;
const MAX_SECONDS = 600_000;

/** Signature of all requests that did not fit into the tables. */
export const OTHERS = -1;

export class Attacks {
	/** (group, minute) */
	readonly slots = new Tuples( 2, MAX_SLOTS );
	readonly count = new Column();
	readonly first = new Column();
	readonly last = new Column();
	readonly bytes = new Column( 'large' );
	/** (source, target, agent, status) */
	readonly signatures = new Tuples( 4, MAX_SIGNATURES );
	/** (slot, signature) */
	readonly cells = new Tuples( 2, MAX_CELLS );
	readonly cellCount = new Column();
	/** (group, second) */
	readonly seconds = new Tuples( 2, MAX_SECONDS );
	readonly inSecond = new Column();
	/** By slot: maximum number of requests in one second. */
	readonly peak = new Column();
	/** By slot: that second. */
	readonly peakAt = new Column();

	private lastKey = -1;
	private lastSlot = -1;

	add(
		group: number,
		source: number,
		target: number,
		agent: number,
		{ time, status, size }: Fields
	): void {
		const slot = this.slot( group, Math.floor( time / 60 ) );
		if ( slot < 0 ) {
			return;
		}
		this.count.add( slot, 1 );
		const first = this.first.get( slot );
		if ( first === 0 || time < first ) {
			this.first.set( slot, time );
		}
		if ( time > this.last.get( slot ) ) {
			this.last.set( slot, time );
		}
		if ( size > 0 ) {
			this.bytes.add( slot, size );
		}
		const second = this.seconds.add( group, time );
		if ( second >= 0 ) {
			const many = this.inSecond.add( second, 1 );
			if ( many > this.peak.get( slot ) ) {
				this.peak.set( slot, many );
				this.peakAt.set( slot, time );
			}
		}
		const signature = this.signatures.add( source, target, agent, status );
		const cell = this.cells.add( slot, signature < 0 ? OTHERS : signature );
		if ( cell >= 0 ) {
			this.cellCount.add( cell, 1 );
		}
	}

	private slot( group: number, minute: number ): number {
		const key = group * 1e9 + minute;
		if ( key !== this.lastKey ) {
			this.lastKey = key;
			this.lastSlot = this.slots.add( group, minute );
		}
		return this.lastSlot;
	}
}
