package org.doselens.dashboard.overview;

import java.util.List;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.look.Figures;
import org.springframework.stereotype.Component;

/** What changed, in words, for whoever is told without opening the page. */
@Component
public class ChangeList {

    private final ExamVocabulary vocabulary;
    private final DashboardSettings settings;

    ChangeList(ExamVocabulary vocabulary, DashboardSettings settings) {
        this.vocabulary = vocabulary;
        this.settings = settings;
    }

    /** At most so many, the most pressing first. */
    public List<Change> of(Glance glance, Figures f, int most) {
        return new Changes(glance, f, vocabulary.in(f), settings.sharePercent()).most(most);
    }
}
