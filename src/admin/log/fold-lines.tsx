/**
 * The lines of a fold: one for a single request; otherwise one for all, and when it is opened one for each.
 */
import { useState } from '@wordpress/element';
import type { HourTotal, HitsContext } from '../../api/types';
import type { Fold } from './fold';
import type { HitContext } from './hit-details';
import { HitLine } from './hit-line';
import { LineCells } from './line-cells';
import type { Filter } from './log-query';
import { repetition, unlisted } from './repetition';
import { Toggle } from './toggle';

interface Props extends HitContext {
	readonly fold: Fold;
	readonly total: HourTotal | undefined;
	/** Unique on this page. */
	readonly id: string;
	readonly names: HitsContext[ 'names' ];
	readonly filter: Filter;
}

/** Returns keys that do not change when newer hits are added. */
function keysOf( { hits }: Fold ): string[] {
	const counts = new Map< string, number >();
	return hits.map( ( { time } ) => {
		const index = counts.get( time ) ?? 0;
		counts.set( time, index + 1 );
		return `${ time } ${ index }`;
	} );
}

export function FoldLines( { fold, total, id, ...rest }: Props ) {
	const [ open, setOpen ] = useState( false );
	const { hits, newest } = fold;
	const text = repetition( fold, total );
	if ( hits.length === 1 ) {
		return (
			<tbody>
				<HitLine
					hit={ newest }
					id={ id }
					repetition={ text }
					{ ...rest }
				/>
			</tbody>
		);
	}
	const keys = keysOf( fold );
	const explanation = unlisted( total );
	return (
		<>
			<tbody>
				<tr className={ `sidegate-line${ open ? ' is-open' : '' }` }>
					<td>
						<Toggle
							time={ newest.time }
							requests={ hits.length }
							isMember={ false }
							isOpen={ open }
							controls={ id }
							onToggle={ () => setOpen( ! open ) }
						/>
					</td>
					<LineCells
						hits={ [ newest, ...hits.slice( 1 ) ] }
						repetition={ text }
						names={ rest.names }
						filter={ rest.filter }
						kind={ rest.kind }
					/>
				</tr>
			</tbody>
			<tbody id={ id } hidden={ ! open }>
				{ open && explanation !== '' && (
					<tr className="sidegate-line__unlisted">
						<td colSpan={ 4 }>{ explanation }</td>
					</tr>
				) }
				{ open &&
					hits.map( ( hit, index ) => (
						<HitLine
							key={ keys[ index ] }
							id={ `${ id }-${ index }` }
							hit={ hit }
							isMember
							{ ...rest }
						/>
					) ) }
			</tbody>
		</>
	);
}
