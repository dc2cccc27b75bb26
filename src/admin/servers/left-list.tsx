/**
 * What a target leaves to PHP, and why: folded away until somebody asks.
 */
import { __ } from '@wordpress/i18n';
import type { Export } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import { requests } from '../rule-list/covered';
import { leftToPhp } from './covered-by';
import { leftByRule, type Reason } from './left';

function ReasonItem( { reason }: { readonly reason: Reason } ) {
	const { because, cases } = reason;
	return (
		<li>
			{ because }{ ' ' }
			<span className="sidegate-left__cases">
				{ cases.length === 0 ? (
					__( 'All of its requests.', 'sidegate' )
				) : (
					<>
						{ requests( cases.length ) }
						{ ': ' }
						{ /* Named in English, for those who write rules. */ }
						<span lang="en">{ cases.join( ' · ' ) }</span>
					</>
				) }
			</span>
		</li>
	);
}

export function LeftList( { answer }: { readonly answer: Export } ) {
	const { covers, of, unsupported } = answer;
	if ( covers === of ) {
		return null;
	}
	return (
		<details className="sidegate-left">
			<summary>{ leftToPhp( of - covers ) }</summary>
			{ leftByRule( unsupported ).map( ( { rule, reasons } ) => (
				<div key={ rule }>
					<b>
						{ bootstrap.rules.find( ( { id } ) => id === rule )
							?.title ?? rule }
					</b>
					<ul>
						{ reasons.map( ( reason ) => (
							<ReasonItem
								key={ reason.because }
								reason={ reason }
							/>
						) ) }
					</ul>
				</div>
			) ) }
		</details>
	);
}
