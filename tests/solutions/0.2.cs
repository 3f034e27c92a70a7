int? LongPetals() => (int)(iris.Inputs[.., 2] > 4.9).Sum().Item();
