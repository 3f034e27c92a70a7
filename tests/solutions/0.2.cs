int? LongPetals() => (int)(iris.Inputs[.., 2] > 5).Sum().Item();
