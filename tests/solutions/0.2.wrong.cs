// hint: Take the column with [.., 2]
int? LongPetals() => (int)(iris.Inputs[.., 0] > 5).Sum().Item();

// hint: Take the column with [.., 2], compare it with 5, then (int)( …
int? LongPetals() => (int)(iris.Inputs > 5).Sum().Item();

// hint: Take the column with [.., 2], compare it with 5, then (int)( …
int? LongPetals() => (int)(iris.Inputs[.., 3] > 5).Sum().Item();

// hint: Take the column with [.., 2], compare it with 5, then (int)( …
int? LongPetals() => (int)(iris.Inputs[.., 2] < 5).Sum().Item();
