package org.askfirst.intake.request;

/** What somebody sends in, normalised and valid. */
public sealed interface Submission permits IntroductionRequest, UnsolicitedIntroduction {}
