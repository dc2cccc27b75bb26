/**
 * What a rule covers, for those who want to know: folded away until then.
 */
import type { Covers } from '../../rules/covers';
import { inert } from '../hits/inert';
import { covered, lookAlikes, requests } from './covered';

/** Requests run from left to right in every language. */
function Example( { text }: { readonly text: string } ) {
	return <code dir="ltr">{ inert( text ) }</code>;
}

export function Coverage( { covers }: { readonly covers: Covers } ) {
	const { ways, passes } = covers;
	return (
		<details className="sidegate-covers">
			<summary>{ covered( covers ) }</summary>
			<ul>
				{ ways.map( ( { what, count, example } ) => (
					<li key={ what }>
						{ what }
						{ ' · ' }
						<span className="sidegate-covers__count">
							{ requests( count ) }
						</span>
						<Example text={ example } />
					</li>
				) ) }
			</ul>
			{ passes.count > 0 && (
				<p>
					{ lookAlikes( covers ) }
					<Example text={ passes.example } />
				</p>
			) }
		</details>
	);
}
