/**
 * What the owner can do now about what the report says: block, trust a proxy,
 * allow an address.
 */
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Report } from '../../investigate/messages';
import { list } from '../format/locale';
import { ruleTitle } from '../format/rule-title';
import type { SaveStatus, View } from '../data/save-queue';
import type { Save } from '../data/use-settings';
import { BusyButton } from '../ui/busy-button';
import { Card } from '../ui/card';
import { SaveNote } from '../ui/save-note';
import { rulesToBlock } from './rules-to-block';

interface Props {
	readonly report: Report;
	readonly view: View;
	readonly save: Save;
}

export function NextSteps( { report, view, save }: Props ) {
	const [ saveStatus, setSaveStatus ] = useState< SaveStatus >();
	const ids = rulesToBlock( report, view.shown.rules );
	const titles = ids.map( ruleTitle );
	const isForwarded = report.notes.some(
		( { id } ) => id === 'untrusted-forwarded' || id === 'forwarded'
	);
	const hasMatches = Object.values( report.rules ).some(
		( requests ) => requests > 0
	);
	const hasLegitimate = report.falsePositives.length > 0;

	async function block() {
		setSaveStatus( { kind: 'saving' } );
		const results = await Promise.all(
			ids.map( ( id, at ) =>
				save( {
					key: `rules.${ id }`,
					name: titles[ at ] ?? id,
					patch: { rules: { [ id ]: 'block' } },
				} )
			)
		);
		setSaveStatus(
			results.find( ( { kind } ) => kind === 'failed' ) ?? {
				kind: 'saved',
			}
		);
	}

	return (
		<Card
			name="investigate-next"
			title={ __( 'What to do now', 'sidegate' ) }
		>
			<ul className="sidegate-investigate__steps">
				{ ids.length > 0 && (
					<li>
						<p>
							{ sprintf(
								/* translators: %s: titles of rules. */
								__(
									'These rules would have blocked requests of this log, and do not block yet: %s',
									'sidegate'
								),
								list( titles )
							) }
						</p>
						<BusyButton
							label={ __( 'Block with these rules', 'sidegate' ) }
							primary
							busy={ saveStatus?.kind === 'saving' }
							onClick={ () => void block() }
						/>
					</li>
				) }
				{ ids.length === 0 && hasMatches && (
					<li>
						<p>
							{ __(
								'Every rule that matches requests of this log blocks already.',
								'sidegate'
							) }
						</p>
					</li>
				) }
				{ isForwarded && (
					<li>
						<a href="#sidegate-proxy-heading">
							{ __(
								'Trust your proxy or CDN, so that Sidegate sees the addresses of visitors',
								'sidegate'
							) }
						</a>
					</li>
				) }
				{ hasLegitimate && (
					<li>
						<a href="#sidegate-allies">
							{ __(
								'Allow the address of an app or a service that you use',
								'sidegate'
							) }
						</a>
					</li>
				) }
			</ul>
			<SaveNote name="investigate" saveStatus={ saveStatus } />
		</Card>
	);
}
