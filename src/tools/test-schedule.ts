/**
 * Decides which step starts when.
 */

/** What the schedule must know of a step. */
export interface Scheduled {
	readonly name: string;
	/** Names of the steps that must have passed. Unknown names are ignored. */
	readonly needs?: readonly string[];
	/** True if no other step may run beside it. */
	readonly alone?: true;
}

/**
 * Runs steps in their order, a few at a time. A step starts when those that it
 * needs have ended.
 *
 * @param steps
 * @param width Number of steps at the same time.
 * @param run   Runs a step and returns whether it passed. It also gets the name of
 *              a step that it needs and that failed, if any.
 */
export async function schedule< One extends Scheduled >(
	steps: readonly One[],
	width: number,
	run: ( step: One, failedNeed: string | undefined ) => Promise< boolean >
): Promise< void > {
	const waiting = [ ...steps ];
	const running = new Map< One, Promise< void > >();
	const failed = new Set< string >();

	const isReady = ( { needs = [] }: One ) =>
		! [ ...waiting, ...running.keys() ].some( ( { name } ) =>
			needs.includes( name )
		);
	const nextStep = () => {
		const next = waiting.find( isReady );
		const isFull =
			running.size >= width ||
			( running.size > 0 && next?.alone ) ||
			[ ...running.keys() ].some( ( { alone } ) => alone );
		return isFull ? undefined : next;
	};
	const start = async ( step: One ) => {
		const failedNeed = step.needs?.find( ( name ) => failed.has( name ) );
		if ( ! ( await run( step, failedNeed ) ) ) {
			failed.add( step.name );
		}
		running.delete( step );
	};

	while ( waiting.length > 0 || running.size > 0 ) {
		const next = nextStep();
		if ( next ) {
			waiting.splice( waiting.indexOf( next ), 1 );
			running.set( next, start( next ) );
		} else if ( running.size > 0 ) {
			await Promise.race( running.values() );
		} else {
			throw new Error(
				`These steps need each other: ${ waiting
					.map( ( { name } ) => name )
					.join( ', ' ) }`
			);
		}
	}
}
