/**
 * Shows the text for a target, what it would have blocked here, where to put it
 * and how to activate it.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Export } from '../../api/types';
import type { TargetFacts } from '../../targets/target-facts';
import { CopyableText } from '../ui/copyable-text';
import { ExplainedChoice } from '../ui/explained-choice';
import { Fastcgi } from './fastcgi';
import { TrafficCoverage } from './traffic-coverage';
import { strengthOptions } from './strength-options';
import type { ExportQuery } from './use-export';

interface Props {
	readonly target: TargetFacts;
	/** The program or service that reads the text; for this site's own server, its name. */
	readonly engine: string;
	readonly answer: Export;
	readonly query: ExportQuery;
	readonly setQuery: ( query: ExportQuery ) => void;
	/** The last request failed, so `answer` is an older text. */
	readonly failed: boolean;
}

export function TargetAnswer( {
	target,
	engine,
	answer,
	query,
	setQuery,
	failed,
}: Props ) {
	const { title, group, file, reload, needsFastcgi, placement, activation } =
		target;
	return (
		<>
			{ answer.strengths.length > 1 && (
				<ExplainedChoice
					label={ __( 'How it blocks', 'sidegate' ) }
					value={ query.strength ?? answer.strength }
					options={ strengthOptions( answer.strengths ) }
					onChange={ ( strength ) =>
						setQuery( { ...query, strength } )
					}
				/>
			) }
			{ answer.uncounted !== null && <p>{ answer.uncounted }</p> }
			{ needsFastcgi && answer.strength === 'counted' && (
				<Fastcgi
					onApply={ ( fastcgi ) => setQuery( { ...query, fastcgi } ) }
				/>
			) }
			{ ! failed && (
				<>
					{ group !== 'logs' && (
						<TrafficCoverage answer={ answer } engine={ engine } />
					) }
					<CopyableText
						label={ sprintf(
							/* translators: %s: a server or service, such as nginx. */
							__( 'Text for %s', 'sidegate' ),
							title
						) }
						text={ answer.text }
						file={ file }
					/>
					<p>{ placement() }</p>
					<p>
						{ activation?.() ??
							__( 'Then test and apply it:', 'sidegate' ) }
						{ reload !== undefined && (
							<code dir="ltr">{ reload }</code>
						) }
					</p>
				</>
			) }
		</>
	);
}
