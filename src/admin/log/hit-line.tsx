/**
 * A hit in the table: one line, and its details when it is opened.
 */
import { useState } from '@wordpress/element';
import type { Hit, HitsContext } from '../../api/types';
import { HitDetails, type HitContext } from './hit-details';
import { LineCells } from './line-cells';
import type { Filter } from './log-query';
import { Toggle } from './toggle';

interface Props extends HitContext {
	readonly hit: Hit;
	/** Unique on this page. */
	readonly id: string;
	/** As in LineCells. */
	readonly repetition?: string;
	/** Whether it belongs to an opened line. */
	readonly isMember?: boolean;
	readonly names: HitsContext[ 'names' ];
	readonly filter: Filter;
}

export function HitLine( {
	hit,
	id,
	repetition = '',
	isMember = false,
	names,
	filter,
	...context
}: Props ) {
	const [ open, setOpen ] = useState( false );
	return (
		<>
			<tr
				className={ `sidegate-line${ open ? ' is-open' : '' }${ isMember ? ' is-member' : '' }` }
			>
				<td>
					<Toggle
						time={ hit.time }
						requests={ 1 }
						isMember={ isMember }
						isOpen={ open }
						controls={ id }
						onToggle={ () => setOpen( ! open ) }
					/>
				</td>
				<LineCells
					hits={ [ hit ] }
					repetition={ repetition }
					names={ names }
					filter={ filter }
					kind={ context.kind }
				/>
			</tr>
			<tr id={ id } hidden={ ! open }>
				<td colSpan={ 4 }>
					{ open && <HitDetails hit={ hit } { ...context } /> }
				</td>
			</tr>
		</>
	);
}
