// hint: Column 0 is the sepal length; petals are in column 2.
int? LongPetals() => (int)(iris.Inputs[.., 0] > 5).Sum().Item();

// hint: All four columns are counted; take column 2 alone, with [.., 2].
int? LongPetals() => (int)(iris.Inputs > 5).Sum().Item();

// hint: The answer is the same for every input: is an argument not used? Compare column 2 of iris.Inputs with 5, and c
int? LongPetals() => (int)(iris.Inputs[.., 3] > 5).Sum().Item();

// hint: Those are the shorter ones: turn the comparison round.
int? LongPetals() => (int)(iris.Inputs[.., 2] < 5).Sum().Item();

// hint: Exactly 5 cm is not longer than 5 cm: > in place of >=.
int? LongPetals() => (int)(iris.Inputs[.., 2] >= 5).Sum().Item();

// hint: The limit is 5 cm here; 4 was the example.
int? LongPetals() => (int)(iris.Inputs[.., 2] > 4).Sum().Item();

// hint: Compare column 2 of iris.Inputs with 5, and count. The check also changes the flowers.
int? LongPetals() => (int)(iris.Inputs[.., 2]).Sum().Item();

// hint: It stays 42 where the flowers change: let the program count iris.Inputs.
int? LongPetals() => 42;
