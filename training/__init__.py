"""Makes the annotator's weights from public corpora; never needed to run Sayso."""
