/**
 * What needs the owner, each with what to do.
 */
import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Problem, Settings, Stats } from '../../rest/types';

interface Props {
	readonly settings: Settings;
	readonly stats: Stats | undefined;
}

function ProblemNotice( {
	problem,
	next,
}: {
	readonly problem: Problem;
	readonly next: string;
} ) {
	return (
		// Without a spoken message: a refresh may bring it, and must not interrupt.
		<Notice status="error" isDismissible={ false } spokenMessage="">
			<p>{ problem.message }</p>
			<p>{ next }</p>
		</Notice>
	);
}

export function Problems( { settings, stats }: Props ) {
	return (
		<>
			{ settings.status.problems.map( ( problem ) => (
				<ProblemNotice
					key={ problem.key }
					problem={ problem }
					next={ __(
						'Choose again below: that replaces what was stored.',
						'sidegate'
					) }
				/>
			) ) }
			{ stats?.problems.map( ( problem ) => (
				<ProblemNotice
					key={ problem.key }
					problem={ problem }
					next={ __(
						'The gates hold meanwhile, but the numbers here may be too low.',
						'sidegate'
					) }
				/>
			) ) }
		</>
	);
}
