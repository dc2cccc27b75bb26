/**
 * The owner's settings: `GET` and `POST settings`.
 */
import type { RuleId } from '../rules';
import type { State } from '../rules/rule';
import type { SettingValues } from '../settings';
import type { Problem } from './shared';

export type { ProxyChoice, ProxyPreset } from '../settings/proxy-choice';

/** The settings that the owner can change. */
export interface EditableSettings extends SettingValues {
	rules: Record< RuleId, State >;
}

/** Information beside the settings, which can't be changed. */
export interface SettingsStatus {
	/** True while `SIDEGATE_DISABLE` switches everything off. */
	disabled: boolean;
	/** Names of the active software that needs what a rule blocks. If the owner has not set the rule, they make it start in Watch. */
	needed_by: Record< RuleId, string[] >;
	/** Names of the software that has needed it and is gone. If the owner has not set the rule, it stays in Watch, and the page offers to block. */
	was_needed_by: Record< RuleId, string[] >;
	/** Rules that the owner has set; the others have their default state. */
	chosen: RuleId[];
	/** Stored values that are not valid. */
	problems: Problem[];
}

/** `GET settings`, and the response of `POST settings`. */
export interface Settings extends EditableSettings {
	status: SettingsStatus;
}

/** `POST settings`: absent keys stay as they are. `status` is ignored, so that a response of `GET settings` may be sent back. */
export interface SettingsPatch extends Partial< SettingValues > {
	rules?: Partial< Record< RuleId, State > >;
}
