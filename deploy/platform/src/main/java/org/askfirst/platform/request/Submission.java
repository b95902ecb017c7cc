package org.askfirst.platform.request;

/** What somebody sends in, normalised and valid. */
public sealed interface Submission permits IntroductionRequest, UnsolicitedIntroduction {}
