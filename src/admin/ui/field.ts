/**
 * What all fields of settings have in common.
 */
import type { SettingKey } from '../../settings';
import type { Setting } from '../../settings/setting';
import type { SaveStatus } from '../data/save-queue';

export interface FieldProps< Declared extends Setting, Value > {
	readonly name: SettingKey;
	readonly setting: Declared;
	readonly value: Value;
	readonly saveStatus: SaveStatus | undefined;
	/** Saves a new value. */
	readonly change: ( value: Value ) => Promise< SaveStatus >;
}
