<?php
/**
 * A file of Sidegate's that can't be changed.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

/**
 * The message is the file's path.
 */
final class FileError extends \Exception {}
