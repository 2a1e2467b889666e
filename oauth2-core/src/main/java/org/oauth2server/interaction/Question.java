// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.interaction;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Client;
import org.oauth2server.model.Scopes;

/** What a client asks for, before anybody has been asked. An answer is a value: it is worth nothing until {@link AnswerAtOnce} returns it. */
public final class Question {
    private final Interaction interaction;

    Question(Interaction interaction) {
        this.interaction = interaction;
    }

    /** One answer to one question. */
    public static final class Answer {
        private final Question question;
        private final @Nullable Function<Interaction, HttpResponse> decision;

        private Answer(Question question, @Nullable Function<Interaction, HttpResponse> decision) {
            this.question = question;
            this.decision = decision;
        }
    }

    /** Who asks. */
    public Client client() {
        return interaction.client();
    }

    /** What it asks for. */
    public Scopes scopes() {
        return interaction.scopes();
    }

    /** Whether this user agreed to all of it before and has not taken it back, see {@link Interaction#hasConsent}. */
    public boolean hasConsent(String subject) {
        return interaction.hasConsent(subject);
    }

    /** Grants all that is asked for, without asking, see {@link Interaction#grant(String)}. */
    public Answer grant(String subject) {
        return grant(subject, scopes());
    }

    /** Grants this much of what is asked for, without asking, see {@link Interaction#grant(String, Scopes)}. */
    public Answer grant(String subject, Scopes scopes) {
        return new Answer(this, interaction -> interaction.grant(subject, scopes));
    }

    /** Denies, without asking, see {@link Interaction#deny}. */
    public Answer deny() {
        return new Answer(this, Interaction::deny);
    }

    /** Sends the user to the application's page. */
    public Answer ask() {
        return new Answer(this, null);
    }

    /**
     * What to do with the interaction; null: the user is to be asked.
     *
     * @throws IllegalStateException if it answers another question, or is none
     */
    @SuppressWarnings("ReferenceEquality") // two clients may ask the very same
    @Nullable
    Function<Interaction, HttpResponse> decision(@Nullable Answer answer) {
        if (answer == null || answer.question != this) {
            throw new IllegalStateException(
                    "The application gave no answer to this question; question.ask() sends the user to its page.");
        }
        return answer.decision;
    }
}
