/**
 * Rules over final window reports, the alerts they open and the retraining they ask for. Without
 * Flink.
 */
@NullMarked
package io.plumbline.policy;

import org.jspecify.annotations.NullMarked;
