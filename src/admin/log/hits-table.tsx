/**
 * The table of recorded hits, newest first.
 */
import { __ } from '@wordpress/i18n';
import type { Hit, HitsContext } from '../../api/types';
import { foldHits } from './fold';
import { FoldLines } from './fold-lines';
import type { HitContext } from './hit-details';
import { ListCredits } from './list-credits';
import type { Filter } from './log-query';
import { totalOf } from './repetition';

interface Props extends HitContext {
	readonly hits: readonly Hit[];
	/** Undefined if it could not be read. */
	readonly context: HitsContext | undefined;
	readonly filter: Filter;
}

export function HitsTable( { hits, context, ...rest }: Props ) {
	return (
		<>
			<table className="sidegate-table sidegate-table--hits">
				<thead>
					<tr>
						<th scope="col">{ __( 'Time', 'sidegate' ) }</th>
						<th scope="col">{ __( 'Rule', 'sidegate' ) }</th>
						<th scope="col">{ __( 'Address', 'sidegate' ) }</th>
						<th scope="col">{ __( 'Request', 'sidegate' ) }</th>
					</tr>
				</thead>
				{ foldHits( hits ).map( ( fold, index ) => (
					<FoldLines
						key={ fold.key }
						id={ `sidegate-hit-${ index }` }
						fold={ fold }
						total={ totalOf( fold, context?.hours ?? [] ) }
						names={ context?.names ?? [] }
						{ ...rest }
					/>
				) ) }
			</table>
			<ListCredits items={ hits } />
		</>
	);
}
