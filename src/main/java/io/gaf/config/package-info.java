/**
 * In comes a configuration's YAML, with overrides; out go typed records that are right, or all of
 * its problems at once, each with line and key.
 */
package io.gaf.config;
