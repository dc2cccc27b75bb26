/**
 * Hits that are kept whole, the newest first.
 */
import { __ } from '@wordpress/i18n';
import type { Hit } from '../../rest/types';
import type { HitContext } from './hit-details';
import { HitLine } from './hit-line';
import { ListCredits } from './list-credits';
import type { Filter } from './place';

interface Props extends HitContext {
	readonly hits: readonly Hit[];
	readonly filter: Filter;
}

export function HitsTable( { hits, ...rest }: Props ) {
	return (
		<>
			<table className="sidegate-table sidegate-table--hits">
				<thead>
					<tr>
						<th scope="col">{ __( 'Time', 'sidegate' ) }</th>
						<th scope="col">{ __( 'Rule', 'sidegate' ) }</th>
						<th scope="col">{ __( 'Source', 'sidegate' ) }</th>
						<th scope="col">{ __( 'Request', 'sidegate' ) }</th>
					</tr>
				</thead>
				<tbody>
					{ hits.map( ( hit, index ) => (
						<HitLine
							key={ `${ hit.time } ${ hit.source } ${ index }` }
							id={ `sidegate-hit-${ index }` }
							hit={ hit }
							{ ...rest }
						/>
					) ) }
				</tbody>
			</table>
			<ListCredits items={ hits } />
		</>
	);
}
