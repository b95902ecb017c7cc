/**
 * What Kustomize makes of the manifests: their schemas, the rules they keep, and the code they run.
 */
@NullMarked
package org.askfirst.manifests;

import org.jspecify.annotations.NullMarked;
