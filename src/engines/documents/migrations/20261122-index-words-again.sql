-- kernel.vn_fold() now folds Ø and its like on every locale: what the index holds of them is made anew.

reindex index documents.line_words;
