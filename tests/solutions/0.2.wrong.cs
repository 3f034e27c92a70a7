// hint: Take the column with [.., 2]
int? LongPetals() => (int)(iris.Inputs[.., 0] > 4.9).Sum().Item();
