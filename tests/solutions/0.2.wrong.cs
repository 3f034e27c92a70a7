// hint: Take the column with [.., 2]
int? LongPetals() => (int)(iris.Inputs[.., 0] > 5).Sum().Item();
